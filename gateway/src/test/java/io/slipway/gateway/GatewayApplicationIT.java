package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayApplicationIT {

    @Test
    void runsTwiceInOneProcess() {
        // Given
        try (StubService service = StubService.named("any");
                RunningGateway first = RunningGateway.before(service.url());
                // When
                RunningGateway second = RunningGateway.before(service.url())) {
            // Then
            assertThat(first.port()).isNotEqualTo(second.port());
            assertThat(first.get("/api/v1/projects/default/clusters").body()).isEqualTo("any");
            assertThat(second.get("/api/v1/projects/default/clusters").body()).isEqualTo("any");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not-a-hash", "abc123"})
    void doesNotStartWithoutAProperTokenHash(String hash) {
        // Given
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("slipway.internal-token", "x");
        properties.put("slipway.gateway.token-hashes", hash);

        // When, Then
        assertThatThrownBy(() -> GatewayApplication.start(properties).close())
                .rootCause()
                .hasMessageContaining("tokenHashes");
    }
}
