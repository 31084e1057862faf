package io.slipway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpHeaders;
import io.slipway.gateway.RunningGateway;
import io.slipway.gateway.StubService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceHeadersIT {

    private static final String PATH = "/api/v1/projects/default/clusters/shop/stream";
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static StubService service;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        service = StubService.named("service");
        gateway = RunningGateway.before(service.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        service.close();
    }

    @Test
    void replacesTheCallersTokenByTheInternalOne() {
        // When
        gateway.get(PATH);

        // Then
        assertThat(received().getAll("Authorization"))
                .containsExactly("Bearer " + RunningGateway.INTERNAL_TOKEN);
        assertThat(received().toString()).doesNotContain(RunningGateway.TOKEN);
    }

    @Test
    void saysWhoTheCallerIs() {
        // When
        gateway.get(PATH);

        // Then
        String hash = RunningGateway.sha256(RunningGateway.TOKEN);
        assertThat(received().getAll("X-Slipway-Subject"))
                .containsExactly("token-" + hash.substring(0, 8));
    }

    @Test
    void letsNobodyNameThemselves() {
        // Given
        var request =
                gateway.request(PATH)
                        .header("X-Slipway-Subject", "root")
                        .header("x-slipway-project", "other")
                        .header("X-SLIPWAY-ROLE", "admin");

        // When
        gateway.send(request);

        // Then
        assertThat(received().getAll("X-Slipway-Subject")).hasSize(1).doesNotContain("root");
        assertThat(received().contains("X-Slipway-Project")).isFalse();
        assertThat(received().contains("X-Slipway-Role")).isFalse();
    }

    @Test
    void passesOtherHeadersOn() {
        // Given
        var request =
                gateway.request(PATH)
                        .header("traceparent", TRACE)
                        .header("Last-Event-ID", "0:42")
                        .header("Idempotency-Key", "k-1")
                        .header("If-Match", "\"3\"");

        // When
        gateway.send(request);

        // Then
        assertThat(received().get("traceparent")).isEqualTo(TRACE);
        assertThat(received().get("Last-Event-ID")).isEqualTo("0:42");
        assertThat(received().get("Idempotency-Key")).isEqualTo("k-1");
        assertThat(received().get("If-Match")).isEqualTo("\"3\"");
    }

    private static HttpHeaders received() {
        return service.received().getLast().headers();
    }
}
