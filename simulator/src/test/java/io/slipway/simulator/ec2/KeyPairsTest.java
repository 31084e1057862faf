package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.RequestParts.filter;
import static io.slipway.simulator.ec2.RequestParts.tag;
import static io.slipway.simulator.ec2.RequestParts.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

class KeyPairsTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aKeyPairIsMadeAndItsPublicKeyCanBeBroughtBack() {
        CreateKeyPairResponse rsa = ec2.createKeyPair(r -> r.keyName("first"));
        CreateKeyPairResponse modern =
                ec2.createKeyPair(r ->
                        r.keyName("second")
                                .keyType("ed25519")
                                .tagSpecifications(tagged("key-pair", tag("a", "b"))));

        assertThat(rsa.keyMaterial()).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(rsa.keyFingerprint()).hasSize(59);
        assertThat(modern.keyMaterial()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n");
        KeyPairInfo told =
                ec2.describeKeyPairs(
                                r -> r.includePublicKey(true).filters(filter("key-name", "second")))
                        .keyPairs()
                        .getFirst();
        assertThat(told.tags()).containsExactly(tag("a", "b"));
        assertThat(
                        ec2.importKeyPair(r ->
                                        r.keyName("third")
                                                .publicKeyMaterial(
                                                        SdkBytes.fromUtf8String(told.publicKey())))
                                .keyFingerprint())
                .isEqualTo(modern.keyFingerprint());
    }

    @Test
    void refusesNamesTakenAndKeysUnreadable() {
        assertThat(errorOf(() -> ec2.createKeyPair(r -> r.keyName("ops"))))
                .isEqualTo("InvalidKeyPair.Duplicate");
        assertThat(errorOf(() -> bring("ops", "x"))).isEqualTo("InvalidKeyPair.Duplicate");
        assertThat(errorOf(() -> bring("mine", "ssh-rsa nonsense"))).isEqualTo("InvalidKey.Format");
        assertThat(errorOf(() -> ec2.createKeyPair(r -> r.keyName("a").keyType("dsa"))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void deletingWhatIsNotThereSucceedsByNameOnly() {
        ec2.deleteKeyPair(r -> r.keyName("ops"));

        assertThat(errorOf(() -> ec2.deleteKeyPair(r -> r.keyName("nobody")))).isEqualTo("none");
        assertThat(errorOf(() -> ec2.deleteKeyPair(r -> r.keyPairId("key-0123456789abcdef0"))))
                .isEqualTo("InvalidKeyPair.NotFound");
        assertThat(errorOf(() -> ec2.describeKeyPairs(r -> r.keyNames("nobody"))))
                .isEqualTo("InvalidKeyPair.NotFound");
    }

    private void bring(String name, String key) {
        ec2.importKeyPair(r -> r.keyName(name).publicKeyMaterial(SdkBytes.fromUtf8String(key)));
    }
}
