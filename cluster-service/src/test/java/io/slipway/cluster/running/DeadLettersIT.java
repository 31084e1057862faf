package io.slipway.cluster.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.testing.Names;
import io.slipway.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.databind.JsonNode;

/** Dead letters over REST. */
class DeadLettersIT {

    private static final String PATH = "/api/v1/dead-letters";
    private static final Map<String, Object> BROKER =
            Map.of("bootstrap.servers", TestKafka.bootstrapServers());

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = new RunningService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void replaysAFactAsItWas() throws Exception {
        // Given: a fact that could not be handled
        var key = Names.unique("c");
        give(TopicCatalogue.EXTERNAL_TASKS, key);
        var before = ends(TopicCatalogue.EXTERNAL_TASKS);

        // When
        var letter = letter(key);
        var replayed = service.post(PATH + "/" + letter.path("id").stringValue() + "/replay", "");

        // Then
        assertThat(letter.path("topic").stringValue()).isEqualTo("slipway.external-tasks");
        assertThat(letter.path("cause").stringValue()).isEqualTo("Not Avro");
        assertThat(letter.path("group").stringValue()).isEqualTo("status-service");
        assertThat(letter.has("outcome")).isFalse();
        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.body().path("outcome").stringValue()).contains("once more");
        assertThat(since(TopicCatalogue.EXTERNAL_TASKS, before)).containsExactly(key + "=bytes");
    }

    @Test
    void leavesAStateToItsOwner() throws Exception {
        // Given
        var key = Names.unique("c") + "/network/main";
        give(TopicCatalogue.NETWORKS_OBSERVED, key);
        var before = ends(TopicCatalogue.NETWORKS_OBSERVED);

        // When
        var id = letter(key).path("id").stringValue();
        var replayed = service.post(PATH + "/" + id + "/replay", "");

        // Then
        assertThat(replayed.body().path("outcome").stringValue())
                .startsWith("Nothing was written")
                .contains(key);
        assertThat(ends(TopicCatalogue.NETWORKS_OBSERVED)).isEqualTo(before);
    }

    @Test
    void knowsNoOthers() {
        for (var id : List.of("nonsense", "c2xpcHdheS5jbHVzdGVycyAwIDA", "eC5kbHQgMCAw")) {
            assertThat(service.post(PATH + "/" + id + "/replay", "").code()).isEqualTo("NOT_FOUND");
        }
    }

    private static JsonNode letter(String key) {
        return service.get(PATH + "?limit=200")
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("key").stringValue("").equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static void give(Topic topic, String key) throws Exception {
        var record = new ProducerRecord<>(topic.deadLetter().name(), 0, bytes(key), bytes("bytes"));
        record.headers()
                .add(new RecordHeader(KafkaHeaders.DLT_EXCEPTION_MESSAGE, bytes("Not Avro")))
                .add(
                        new RecordHeader(
                                KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, bytes("status-service")));
        try (var producer =
                new KafkaProducer<>(BROKER, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static long ends(Topic topic) {
        var partition = new TopicPartition(topic.name(), 0);
        try (var consumer = consumer()) {
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    private static List<String> since(Topic topic, long offset) {
        var partition = new TopicPartition(topic.name(), 0);
        try (var consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            return consumer.poll(Duration.ofSeconds(30)).records(partition).stream()
                    .map(record -> text(record.key()) + "=" + text(record.value()))
                    .toList();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                BROKER, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
