package io.slipway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What tests rely on: the embedded broker and the one in a container behave alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KafkaContract {

    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    private final String topic = Names.unique("clusters");
    private Shared.Started<String> kafka;
    private KafkaClients clients;

    abstract Shared.Started<String> start();

    @BeforeAll
    void startKafka() {
        kafka = start();
        clients = new KafkaClients(kafka.value());
    }

    @AfterAll
    void stopKafka() {
        kafka.stop().run();
    }

    @Test
    void givesAGroupWhatWasProduced() throws Exception {
        // Given
        try (Admin admin = clients.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
        }

        // When
        clients.produce(topic, List.of("a", "b", "c"));

        // Then
        try (Consumer<String, String> consumer = clients.consumer(Names.unique("group"), topic)) {
            assertThat(KafkaClients.consume(consumer, 3, PROMPTLY))
                    .containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void createsNoTopicByUse() throws Exception {
        try (Admin admin = clients.admin();
                Consumer<String, String> consumer =
                        clients.consumer(Names.unique("group"), "never-made")) {
            // When
            consumer.poll(Duration.ofMillis(500));

            // Then
            assertThat(admin.listTopics().names().get()).doesNotContain("never-made");
        }
    }
}
