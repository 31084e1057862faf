package io.slipway.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.events.SliceObserved;
import io.slipway.events.SliceOutcome;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.sample.SampleServiceApplication;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** From a desired state on Kafka, through store and worker, to the observed state on Kafka. */
class OwnedSliceIT {

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = SampleServiceApplication.start(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aDesiredNetworkIsBuiltAndToldOf() {
        // Given
        var events = service.getBean(EventPublisher.class);
        var id = new SliceId("c-" + UUID.randomUUID(), "network", "main");
        var slice =
                new DesiredSlice(
                        id,
                        new ClusterRef("default", "shop", "a-1", "us-east-1"),
                        Desired.first(Map.of("vpcCidr", "10.0.0.0/16"), Map.of()));

        // When
        var started = System.nanoTime();
        events.publish(slice.toEvent(TopicCatalogue.NETWORKS_DESIRED, Instant.now()))
                .toCompletableFuture()
                .join();

        // Then
        var registry = service.getBean(SchemaRegistry.class);
        try (var reader = registry.deserializer()) {
            var told =
                    Records.of(
                            TopicCatalogue.NETWORKS_OBSERVED,
                            1,
                            record ->
                                    record.key().equals(id.toString())
                                            && ((SliceObserved)
                                                                    reader.deserialize(
                                                                            record.topic(),
                                                                            record.value()))
                                                            .getOutcome()
                                                    == SliceOutcome.CONVERGED);
            assertThat(told).hasSize(1);
            System.out.println("took " + (System.nanoTime() - started) / 1_000_000 + " ms");
            System.out.println("trace " + Records.header(told.getFirst(), "traceparent"));
            System.out.println(reader.deserialize("x", told.getFirst().value()));
        }
    }
}
