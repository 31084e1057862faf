package io.slipway.simulator.joining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UserDataTest {
    private static final String SECRET = "aws.cluster.x-k8s.io/shop/workers-1";
    private static final String HOOK =
            "#cloud-boothook\n#!/bin/bash\nfetch --secret-id \"" + SECRET + "\".\n";

    static Stream<byte[]> formsOfTheSame() {
        String multipart =
                "Content-Type: multipart/mixed; boundary=xyz\r\nMIME-Version: 1.0\r\n\r\n"
                        + "--xyz\r\nContent-Type: text/plain\r\n\r\nnothing\r\n"
                        + "--xyz\r\nContent-Type: text/cloud-boothook\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + ClusterSecrets.base64(HOOK.getBytes(UTF_8))
                        + "\r\n--xyz--\r\n";
        return Stream.of(
                HOOK.getBytes(UTF_8),
                ClusterSecrets.compressed(HOOK),
                ClusterSecrets.base64(HOOK.getBytes(UTF_8)).getBytes(UTF_8),
                ClusterSecrets.base64(ClusterSecrets.compressed(HOOK)).getBytes(UTF_8),
                multipart.getBytes(UTF_8),
                ClusterSecrets.compressed(multipart),
                ("#cloud-config\nbootcmd:\n- fetch " + SECRET + "\n").getBytes(UTF_8),
                ("## template: jinja\n#cloud-config\nbootcmd: [" + SECRET + "]").getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("formsOfTheSame")
    void theSecretIsFoundInEveryForm(byte[] bytes) {
        UserData data = UserData.parse(bytes);

        assertThat(data.isUnderstood()).isTrue();
        assertThat(data.secretNames()).containsExactly(SECRET);
    }

    @Test
    void whatCloudInitDoesNotRunNamesNothing() {
        UserData data = UserData.parse(("fetch " + SECRET).getBytes(UTF_8));

        assertThat(data.isUnderstood()).isFalse();
        assertThat(data.secretNames()).isEmpty();
    }

    @Test
    void theSameNameTwiceIsOneSecret() {
        UserData data = UserData.parse((HOOK + HOOK + SECRET + "-2").getBytes(UTF_8));

        assertThat(data.secretNames()).containsExactly(SECRET, SECRET + "-2");
    }
}
