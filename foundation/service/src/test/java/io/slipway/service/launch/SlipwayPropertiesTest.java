package io.slipway.service.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SlipwayPropertiesTest {

    private static SlipwayProperties bound(Map<String, Object> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("slipway", SlipwayProperties.class);
    }

    @Test
    void theDefaultsServeOneMachineAndRealAws() {
        SlipwayProperties defaults = bound(Map.of("slipway.installation", "i-1"));

        assertThat(defaults.speed()).isEqualTo(1);
        assertThat(defaults.registry().url()).isEqualTo(URI.create("http://127.0.0.1:8081"));
        assertThat(defaults.kafka().createTopics()).isTrue();
        assertThat(defaults.kafka().replication()).isEqualTo((short) 1);
        assertThat(defaults.kafka().startTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(defaults.store().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.worker().passes()).isEqualTo(64);
        assertThat(defaults.worker().scanEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(defaults.worker().alone()).isFalse();
        assertThat(defaults.peers()).isEmpty();
    }

    @Test
    void peersAreFoundByName() {
        SlipwayProperties properties =
                bound(Map.of("slipway.peers.network-provisioner.url", "http://127.0.0.1:9001"));

        assertThat(properties.peer("network-provisioner"))
                .isEqualTo(URI.create("http://127.0.0.1:9001"));
        assertThatThrownBy(() -> properties.peer("account-service"))
                .hasMessageContaining("slipway.peers.account-service.url");
    }
}
