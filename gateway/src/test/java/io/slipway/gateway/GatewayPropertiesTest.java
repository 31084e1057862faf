package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest {

    private static final String HASH = RunningGateway.sha256("token");

    @Test
    void takesOneMebibyteUnlessToldOtherwise() {
        // Given
        Map<String, Object> least = least();

        // When
        GatewayProperties properties = bind(least);

        // Then
        assertThat(properties.gateway().maxBody()).isEqualTo(DataSize.ofMegabytes(1));
        assertThat(properties.gateway().tokenHashes()).containsExactly(HASH);
    }

    @Test
    void takesSeveralTokensAndTheServicesAddresses() {
        // Given
        Map<String, Object> given = least();
        given.put("slipway.gateway.token-hashes[1]", RunningGateway.sha256("other"));
        given.put("slipway.gateway.token-hashes[0]", HASH);
        given.remove("slipway.gateway.token-hashes");
        given.put("slipway.peers.status-service.url", "http://127.0.0.1:9");

        // When
        GatewayProperties properties = bind(given);

        // Then
        assertThat(properties.gateway().tokenHashes())
                .isEqualTo(List.of(HASH, RunningGateway.sha256("other")));
        assertThat(properties.peer("status-service")).isEqualTo(URI.create("http://127.0.0.1:9"));
    }

    @Test
    void namesThePropertyOfAServiceNobodyTold() {
        // Given
        GatewayProperties properties = bind(least());

        // When, Then
        assertThatThrownBy(() -> properties.peer("cluster-service"))
                .hasMessageContaining("slipway.peers.cluster-service.url");
    }

    @Test
    void doesNotShowTheInternalToken() {
        assertThat(bind(least()).toString()).doesNotContain("secret-between-us");
    }

    private static Map<String, Object> least() {
        Map<String, Object> least = new HashMap<>();
        least.put("slipway.internal-token", "secret-between-us");
        least.put("slipway.gateway.token-hashes", HASH);
        return least;
    }

    private static GatewayProperties bind(Map<String, Object> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bind("slipway", GatewayProperties.class)
                .get();
    }
}
