package io.slipway.cluster.access.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class PresignedTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static PresignedTokens tokens(AwsCredentials credentials) {
        return new PresignedTokens(account -> credentials, CLOCK);
    }

    private static URI urlIn(String token) {
        assertThat(token).startsWith("k8s-aws-v1.").doesNotContain("=");
        var text = token.substring("k8s-aws-v1.".length());
        return URI.create(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    @Test
    void isAPresignedGetCallerIdentityThatNamesTheClusterInAHeader() {
        var token =
                tokens(AwsBasicCredentials.create("AKIATEST", "secret"))
                        .sign("a-1", "eu-central-1", "shop");

        var url = urlIn(token.token());
        assertThat(url.getHost()).isEqualTo("sts.eu-central-1.amazonaws.com");
        assertThat(url.getPath()).isEqualTo("/");
        assertThat(url.getRawQuery().split("&"))
                .contains(
                        "Action=GetCallerIdentity",
                        "Version=2011-06-15",
                        "X-Amz-Expires=60",
                        "X-Amz-Date=20260301T120000Z",
                        "X-Amz-SignedHeaders=host%3Bx-k8s-aws-id",
                        "X-Amz-Credential=AKIATEST%2F20260301%2Feu-central-1%2Fsts%2Faws4_request");
        assertThat(token.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(14)));
        assertThat(token.toString()).doesNotContain("k8s-aws-v1");
    }

    @Test
    void asksTheStsOfItsOwnPartition() {
        var token =
                tokens(AwsBasicCredentials.create("AKIATEST", "secret"))
                        .sign("a-1", "cn-north-1", "shop");

        assertThat(urlIn(token.token()).getHost()).isEqualTo("sts.cn-north-1.amazonaws.com.cn");
    }

    @Test
    void endsWithTheCredentialsItIsSignedWith() {
        var end = NOW.plusSeconds(300);
        var session =
                AwsSessionCredentials.builder()
                        .accessKeyId("ASIATEST")
                        .secretAccessKey("secret")
                        .sessionToken("session")
                        .expirationTime(end)
                        .build();

        var token = tokens(session).sign("a-1", "us-east-1", "shop");

        assertThat(token.expiresAt()).isEqualTo(end);
        assertThat(urlIn(token.token()).getRawQuery()).contains("X-Amz-Security-Token=session");
    }
}
