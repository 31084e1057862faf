package io.slipway.service.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.Slices;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.DesiredSlice;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.sample.SampleServiceApplication;
import io.slipway.service.slices.SliceFixtures;
import io.slipway.testing.TestDocumentStore;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Starting, stopping and settings of a service. */
class ServiceLauncherIT {

    @Test
    void severalServicesLiveInOneProcess() {
        ConfigurableApplicationContext one = SampleServiceApplication.shared();
        try (ConfigurableApplicationContext other =
                SampleServiceApplication.start(
                        Map.of(
                                "slipway.speed",
                                60,
                                "slipway.aws.endpoint",
                                "http://127.0.0.1:1"))) {
            assertThat(other.getBean(HolderName.class)).isNotEqualTo(one.getBean(HolderName.class));
            assertThat(other.getBean(Pace.class).speed()).isEqualTo(60);
            assertThat(one.getBean(Pace.class).speed()).isEqualTo(1);
        }
    }

    @Test
    void whoeverStartsAServiceHasTheLastWord() {
        Environment settings = SampleServiceApplication.shared().getEnvironment();

        // The launcher over the module, the module over this one.
        assertThat(settings.getProperty("server.port")).isEqualTo("0");
        assertThat(settings.getProperty("slipway.worker.scan-every")).isEqualTo("1s");
        assertThat(settings.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void aServiceThatStopsLeavesNoLease() {
        // Given
        Map<String, Object> settings =
                Map.of("spring.mongodb.uri", TestDocumentStore.connectionString());
        SliceId id = SliceFixtures.newId();
        try (ConfigurableApplicationContext service = SampleServiceApplication.start(settings)) {
            service.getBean(EventPublisher.class)
                    .publish(
                            new DesiredSlice(
                                            id,
                                            SliceFixtures.CLUSTER,
                                            Desired.first(Map.of(), Map.of()))
                                    .toEvent(TopicCatalogue.NETWORKS_DESIRED, Instant.now()))
                    .toCompletableFuture()
                    .join();
            await().until(() -> service.getBean(Slices.class).find(id).isPresent());
        }

        // Then
        try (ConfigurableApplicationContext next = SampleServiceApplication.start(settings)) {
            Slices slices = next.getBean(Slices.class);
            await().until(() ->
                    slices.find(id)
                            .filter(each -> each.schedule().lease() == null)
                            .filter(each -> each.outbox().isEmpty())
                            .isPresent());
            assertThat(slices.find(id).orElseThrow().schedule().fence()).isPositive();
        }
    }
}
