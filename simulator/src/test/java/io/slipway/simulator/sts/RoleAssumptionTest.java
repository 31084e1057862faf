package io.slipway.simulator.sts;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class RoleAssumptionTest {
    private static final String ROLE = "arn:aws:iam::444455556666:role/slipway";
    private static final String ACCOUNT = "\"AWS\": \"arn:aws:iam::111122223333:root\"";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final IamClient theirs =
            aws.configured(IamClient.builder(), "AKIATEST444455556666", "test", Region.US_EAST_1);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void credentialsOfAnotherAccountsRoleActThere() {
        role(ACCOUNT, "");

        AssumeRoleResponse assumed = assume(r -> {});

        StsClient sts = client(assumed.credentials());
        GetCallerIdentityResponse caller = sts.getCallerIdentity();
        assertThat(caller.account()).isEqualTo("444455556666");
        assertThat(caller.arn())
                .isEqualTo("arn:aws:sts::444455556666:assumed-role/slipway/session")
                .isEqualTo(assumed.assumedRoleUser().arn());
        assertThat(caller.userId())
                .isEqualTo(assumed.assumedRoleUser().assumedRoleId())
                .startsWith("AROA")
                .endsWith(":session");
        assertThat(assumed.credentials().accessKeyId()).startsWith("ASIA").hasSize(20);
        assertThat(
                        aws.sts()
                                .getAccessKeyInfo(
                                        r -> r.accessKeyId(assumed.credentials().accessKeyId()))
                                .account())
                .isEqualTo("444455556666");
    }

    @Test
    void aRoleMayDemandAnExternalId() {
        role(ACCOUNT, "\"StringEquals\": {\"sts:ExternalId\": \"slipway-42\"}");

        assertThat(errorOf(() -> assume(r -> {}))).isEqualTo("AccessDenied");
        assertThat(errorOf(() -> assume(r -> r.externalId("other")))).isEqualTo("AccessDenied");
        assertThat(errorOf(() -> assume(r -> r.externalId("slipway-42")))).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"AWS\": \"111122223333\" | none",
                "\"AWS\": \"*\" | none",
                "\"AWS\": [\"arn:aws:iam::111122223333:user/administrator\"] | none",
                "\"AWS\": \"arn:aws:iam::111122223333:user/bob\" | AccessDenied",
                "\"AWS\": \"999988887777\" | AccessDenied",
                "\"Service\": \"ec2.amazonaws.com\" | AccessDenied",
            })
    void onlyWhomTheRoleTrustsMayAssumeIt(String principal, String expected) {
        role(principal, "");

        assertThat(errorOf(() -> assume(r -> {}))).isEqualTo(expected);
    }

    @Test
    void aRoleThatIsNotThereIsDenied() {
        assertThat(errorOf(() -> assume(r -> {}))).isEqualTo("AccessDenied");
    }

    @Test
    void requestsMustBeWellFormed() {
        role(ACCOUNT, "");

        assertThat(errorOf(() -> assume(r -> r.roleArn("slipway")))).isEqualTo("ValidationError");
        assertThat(errorOf(() -> assume(r -> r.roleSessionName("a b"))))
                .isEqualTo("ValidationError");
        assertThat(errorOf(() -> assume(r -> r.durationSeconds(60)))).isEqualTo("ValidationError");
        assertThat(errorOf(() -> assume(r -> r.durationSeconds(7200))))
                .isEqualTo("ValidationError");
        theirs.updateRole(r -> r.roleName("slipway").maxSessionDuration(7200));
        assertThat(errorOf(() -> assume(r -> r.durationSeconds(7200)))).isEqualTo("none");
    }

    @Test
    void aChainedSessionLastsAnHourAtMost() {
        role("\"AWS\": [\"111122223333\", \"444455556666\"]", "");
        theirs.updateRole(r -> r.roleName("slipway").maxSessionDuration(43_200));
        StsClient chained = client(assume(r -> {}).credentials());

        assertThat(
                        errorOf(() ->
                                chained.assumeRole(r ->
                                        r.roleArn(ROLE)
                                                .roleSessionName("again")
                                                .durationSeconds(3601))))
                .isEqualTo("ValidationError");
        assertThat(errorOf(() -> chained.assumeRole(r -> r.roleArn(ROLE).roleSessionName("again"))))
                .isEqualTo("none");
    }

    @Test
    void expiredCredentialsAreRefusedInEachProtocolsWords() {
        role(ACCOUNT, "");
        Credentials credentials = assume(r -> r.durationSeconds(900)).credentials();
        assertThat(errorOf(() -> client(credentials).getCallerIdentity())).isEqualTo("none");

        aws.pass("15m1s");

        assertThat(errorOf(() -> client(credentials).getCallerIdentity()))
                .isEqualTo("ExpiredToken");
        assertThat(errorOf(() -> ec2(credentials).describeVpcs())).isEqualTo("RequestExpired");
        assertThat(errorOf(() -> eks(credentials).listClusters()))
                .isEqualTo("ExpiredTokenException");
    }

    @Test
    void credentialsWithoutTheirTokenAreUnknown() {
        role(ACCOUNT, "");
        Credentials credentials = assume(r -> {}).credentials();
        StsClient tokenless =
                aws.configured(
                        StsClient.builder(),
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        Region.US_EAST_1);

        assertThat(errorOf(tokenless::getCallerIdentity)).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void aUsersOwnSessionIsTheUser() {
        Credentials credentials = aws.sts().getSessionToken().credentials();

        assertThat(client(credentials).getCallerIdentity().arn())
                .isEqualTo("arn:aws:iam::111122223333:user/administrator");
        assertThat(errorOf(() -> aws.sts().getSessionToken(r -> r.durationSeconds(5))))
                .isEqualTo("ValidationError");
        assertThat(errorOf(() -> aws.sts().getAccessKeyInfo(r -> r.accessKeyId("x".repeat(16)))))
                .isEqualTo("ValidationError");
    }

    @Test
    void anAssumedRoleGetsNoSessionOfItsOwn() {
        role(ACCOUNT, "");

        StsClient assumed = client(assume(r -> {}).credentials());

        assertThat(errorOf(assumed::getSessionToken)).isEqualTo("AccessDenied");
    }

    private void role(String principal, String condition) {
        theirs.createRole(r ->
                r.roleName("slipway")
                        .assumeRolePolicyDocument(
                                """
                                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                                 "Principal": {%s}, "Action": "sts:AssumeRole",
                                 "Condition": {%s}}]}
                                """
                                        .formatted(principal, condition)));
    }

    private AssumeRoleResponse assume(Consumer<AssumeRoleRequest.Builder> change) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(ROLE).roleSessionName("session");
        change.accept(request);
        return aws.sts().assumeRole(request.build());
    }

    private StsClient client(Credentials credentials) {
        return aws.configured(StsClient.builder(), session(credentials), Region.US_EAST_1);
    }

    private Ec2Client ec2(Credentials credentials) {
        return aws.configured(Ec2Client.builder(), session(credentials), Region.US_EAST_1);
    }

    private EksClient eks(Credentials credentials) {
        return aws.configured(EksClient.builder(), session(credentials), Region.US_EAST_1);
    }

    private static AwsSessionCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials.sessionToken());
    }
}
