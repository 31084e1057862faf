package io.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final String TOPIC = "clusters";

    @TempDir Path directory;

    @Test
    void keepsRecordsAndOffsetsOverARestartOnAnotherPort() throws Exception {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            createTopic(kafka);
            produce(kafka, "one", "two");
            try (Consumer<String, String> consumer = consumer(kafka, "first-life")) {
                assertThat(consume(consumer, 2)).containsExactly("one", "two");
                consumer.commitSync();
            }
        }

        // When
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            produce(kafka, "three");

            // Then
            try (Consumer<String, String> consumer = consumer(kafka, "first-life");
                    Consumer<String, String> newcomer = consumer(kafka, "second-life")) {
                assertThat(consume(consumer, 1)).containsExactly("three");
                assertThat(consume(newcomer, 3)).containsExactly("one", "two", "three");
            }
        }
    }

    @Test
    void refusesADirectoryInUse() {
        try (EmbeddedKafka _ = EmbeddedKafka.start(directory)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.toString());
        }
    }

    static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    }

    static void produce(EmbeddedKafka kafka, String... values) throws Exception {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value, value)).get();
            }
        }
    }

    static Consumer<String, String> consumer(EmbeddedKafka kafka, String group) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        "true",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest");
        Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(TOPIC));
        return consumer;
    }

    static List<String> consume(Consumer<String, String> consumer, int count) {
        List<String> values = new ArrayList<>();
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> {
                    consumer.poll(Duration.ofMillis(200))
                            .forEach(record -> values.add(record.value()));
                    return values.size() >= count;
                });
        return values;
    }
}
