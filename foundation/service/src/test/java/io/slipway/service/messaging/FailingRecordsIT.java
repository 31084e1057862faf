package io.slipway.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.Slices;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.sample.SampleServiceApplication;
import io.slipway.service.sample.Troubles;
import io.slipway.service.slices.SliceFixtures;
import io.slipway.testing.TestKafka;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What becomes of records that a handler cannot handle. */
class FailingRecordsIT {

    private static final Topic TOPIC = TopicCatalogue.NETWORKS_DESIRED;

    private final ConfigurableApplicationContext service = SampleServiceApplication.shared();
    private final EventPublisher events = service.getBean(EventPublisher.class);
    private final Slices slices = service.getBean(Slices.class);
    private final Troubles troubles = service.getBean(Troubles.class);

    @AfterEach
    void noMoreTrouble() {
        troubles.next(0, IllegalStateException::new);
    }

    @Test
    void bytesThatAreNoRecordAreDeadLetteredAsTheyCame() throws Exception {
        // Given
        String key = "garbage-" + UUID.randomUUID();
        byte[] garbage = {7, 7, 7, 7, 7, 7, 7};

        // When
        sendRaw(key, garbage);

        // Then
        ConsumerRecord<String, byte[]> letter = deadLetter(key);
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(Records.header(letter, "kafka_dlt-exception-fqcn"))
                .isEqualTo(InvalidRecordException.class.getName());
        assertThat(Records.header(letter, "kafka_dlt-exception-message")).contains("wire format");
        assertThat(Records.header(letter, "kafka_dlt-original-topic")).isEqualTo(TOPIC.name());
        assertThat(Records.header(letter, "kafka_dlt-original-consumer-group"))
                .isEqualTo(service.getEnvironment().getProperty("spring.application.name"));
        assertThat(letter.headers().lastHeader("slipway_original")).isNull();
    }

    @Test
    void aRecordThatMakesNoSenseIsDeadLetteredAndTheNextIsHandled() {
        // Given
        SliceId wrongKind = new SliceId(SliceFixtures.newId().clusterId(), "node-pool", "general");
        SliceId right = SliceFixtures.newId();
        double counted = deadLettersCounted();

        // When
        desire(wrongKind);
        desire(right);

        // Then
        ConsumerRecord<String, byte[]> letter = deadLetter(wrongKind.toString());
        assertThat(letter.value()[0]).isZero();
        assertThat(Records.header(letter, "kafka_dlt-exception-message")).contains("node-pool");
        assertThat(Records.header(letter, "ce_subject")).isEqualTo(wrongKind.toString());
        await().until(() -> slices.find(right).isPresent());
        assertThat(slices.find(wrongKind)).isEmpty();
        assertThat(deadLettersCounted()).isGreaterThan(counted);
    }

    @Test
    void troubleAroundUsIsWaitedOut() {
        // Given
        SliceId id = SliceFixtures.newId();
        troubles.next(3, () -> new IllegalStateException("the store is away"));

        // When
        desire(id);

        // Then
        await().until(() -> slices.find(id).isPresent());
        assertThat(troubles.left()).isZero();
        assertThat(Records.of(TOPIC.deadLetter(), 1, each -> each.key().equals(id.toString()), 1))
                .isEmpty();
    }

    private void desire(SliceId id) {
        events.publish(
                        new DesiredSlice(
                                        id,
                                        SliceFixtures.CLUSTER,
                                        Desired.first(Map.of("a", 1), Map.of()))
                                .toEvent(TOPIC, Instant.now()))
                .toCompletableFuture()
                .join();
    }

    private static void sendRaw(String key, byte[] value) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC.name(), key, value)).get();
        }
    }

    private static ConsumerRecord<String, byte[]> deadLetter(String key) {
        List<ConsumerRecord<String, byte[]>> found =
                Records.of(TOPIC.deadLetter(), 1, each -> key.equals(each.key()));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private double deadLettersCounted() {
        Counter counter =
                service.getBean(MeterRegistry.class)
                        .find("slipway.records.dead-lettered")
                        .tag("topic", TOPIC.name())
                        .counter();
        return counter == null ? 0 : counter.count();
    }
}
