package io.slipway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StatusPropertiesTest {

    @Test
    void whatHoldsWhenNobodySaysOtherwise() {
        // When
        StatusProperties properties =
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("slipway.status", StatusProperties.class);

        // Then
        assertThat(properties)
                .isEqualTo(
                        new StatusProperties(
                                Duration.ofDays(30),
                                Duration.ofDays(7),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                new StatusProperties.Hub(
                                        Duration.ofHours(1),
                                        10_000,
                                        512,
                                        8192,
                                        Duration.ofSeconds(15))));
    }
}
