package io.slipway.service.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.slipway.aws.CredentialsUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class BrokerCredentialsTest {

    private HttpServer broker;
    private BrokerCredentials credentials;

    @BeforeEach
    void start() throws IOException {
        broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broker.start();
        credentials =
                new BrokerCredentials(
                        RestClient.create(
                                URI.create("http://127.0.0.1:" + broker.getAddress().getPort())));
    }

    @AfterEach
    void stop() {
        broker.stop(0);
    }

    private void answer(int status, String body) {
        broker.createContext(
                "/internal/cloud-accounts/a-1/credentials",
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }

    @Test
    void accessKeysAreGiven() {
        answer(200, "{\"accessKeyId\":\"AKIA\",\"secretAccessKey\":\"s\",\"expiresAt\":null}");

        assertThat(credentials.credentialsOf("a-1"))
                .isEqualTo(AwsBasicCredentials.create("AKIA", "s"));
    }

    @Test
    void sessionsTellWhenTheyEnd() {
        answer(
                200,
                """
                {"accessKeyId":"ASIA","secretAccessKey":"s","sessionToken":"t",
                 "expiresAt":"2026-01-02T03:04:05Z"}\
                """);

        AwsCredentials given = credentials.credentialsOf("a-1");

        assertThat(given).isInstanceOf(AwsSessionCredentials.class);
        assertThat(given.expirationTime()).contains(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @Test
    void anAccountThatIsGoneIsRefusedForGood() {
        answer(404, "{}");

        assertUnavailable("AccountNotFound", false);
    }

    @Test
    void anAccountThatCannotBeUsedIsRefusedForGood() {
        answer(409, "{}");

        assertUnavailable("AccountInvalid", false);
    }

    @Test
    void aBrokerThatIsAwayIsWaitedFor() {
        answer(503, "{}");
        assertUnavailable("CredentialsUnavailable", true);

        broker.stop(0);
        assertUnavailable("CredentialsUnavailable", true);
    }

    private void assertUnavailable(String code, boolean forNow) {
        assertThatThrownBy(() -> credentials.credentialsOf("a-1"))
                .isInstanceOfSatisfying(
                        CredentialsUnavailableException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.isTransient()).isEqualTo(forNow);
                        });
    }
}
