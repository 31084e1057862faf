package io.slipway.service.messaging;

import static io.slipway.service.slices.SliceFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.events.ClusterPhase;
import io.slipway.events.ClusterStatus;
import io.slipway.events.StageStatus;
import io.slipway.events.TaskState;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.sample.SampleServiceApplication;
import io.slipway.testing.TestRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What lies in topics is read by whoever has Kafka, Avro and the registry's Confluent API. */
class WireFormatIT {

    private static final Topic TOPIC = TopicCatalogue.CLUSTER_STATUS;
    private static final int PREFIX = 5;

    private final ConfigurableApplicationContext service = SampleServiceApplication.shared();
    private final EventPublisher events = service.getBean(EventPublisher.class);
    private final String key = "c-" + UUID.randomUUID();

    @Test
    void anyAvroReaderWithTheRegistryReadsARecord() throws Exception {
        // When
        publish(OutgoingEvent.state(TOPIC, key, status(), 7, NOW));

        // Then
        ConsumerRecord<String, byte[]> record = record();
        ByteBuffer value = ByteBuffer.wrap(record.value());
        assertThat(value.get()).isZero();
        Schema schema = schemaFromConfluentApi(value.getInt());
        GenericRecord read =
                new GenericDatumReader<GenericRecord>(schema)
                        .read(
                                null,
                                DecoderFactory.get()
                                        .binaryDecoder(
                                                record.value(),
                                                PREFIX,
                                                record.value().length - PREFIX,
                                                null));
        assertThat(read.get("name")).hasToString("shop");
    }

    @Test
    void everyTopicHasItsSubjectEvenWhenTwoHaveOneSchema() {
        await().untilAsserted(() -> {
            String subjects = get("/subjects");
            assertThat(TopicCatalogue.topics())
                    .allMatch(topic -> subjects.contains("\"" + topic.subject() + "\""));
        });
    }

    @Test
    void aRecordCarriesCloudEventsAndItsTrace() {
        publish(OutgoingEvent.state(TOPIC, key, status(), 7, NOW));

        ConsumerRecord<String, byte[]> record = record();

        assertThat(Records.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(Records.header(record, "ce_id")).isEqualTo(key + "@7");
        assertThat(Records.header(record, "ce_type")).isEqualTo("io.slipway.events.ClusterStatus");
        assertThat(Records.header(record, "ce_source")).startsWith("/slipway/sample-");
        assertThat(Records.header(record, "ce_time")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(Records.header(record, "ce_subject")).isEqualTo(key);
        assertThat(Records.header(record, "traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-..");
        assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aTombstoneHasNoValue() {
        publish(OutgoingEvent.tombstone(TOPIC, key, NOW));

        assertThat(record().value()).isNull();
    }

    @Test
    void aRecordThatIsTooLargeFailsItsPublication() {
        ClusterStatus large = status();
        large.setName("x".repeat(TopicCatalogue.MAX_RECORD_BYTES));

        var sent = events.publish(OutgoingEvent.state(TOPIC, key, large, 8, NOW));

        assertThatThrownBy(() -> sent.toCompletableFuture().join()).isNotNull();
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowIsTold() {
        byte[] unknown = {0, 0x7f, 0, 0, 1, 2};
        try (var reader = service.getBean(SchemaRegistry.class).deserializer()) {
            assertThatThrownBy(() -> reader.deserialize("any", unknown))
                    .isInstanceOfSatisfying(
                            SchemaUnavailableException.class,
                            e -> assertThat(e.isUnknown()).isTrue());
        }
    }

    @Test
    void aRegistryThatIsAwayIsToldFromARecordThatCannotBeRead() {
        byte[] record = {0, 0, 0, 0, 1, 2};
        try (var away = new SchemaRegistry(URI.create("http://127.0.0.1:1"));
                var reader = away.deserializer()) {
            assertThatThrownBy(() -> reader.deserialize("any", record))
                    .isInstanceOfSatisfying(
                            SchemaUnavailableException.class,
                            e -> assertThat(e.isUnknown()).isFalse());
        }
    }

    private static ClusterStatus status() {
        StageStatus network =
                StageStatus.newBuilder()
                        .setName("network")
                        .setState(TaskState.READY)
                        .setPercent(100)
                        .build();
        return ClusterStatus.newBuilder()
                .setClusterId("c-1")
                .setProject("default")
                .setName("shop")
                .setClusterType("eks")
                .setPhase(ClusterPhase.RUNNING)
                .setSequence(1)
                .setPercent(100)
                .setStages(List.of(network))
                .setUpdatedAt(NOW)
                .build();
    }

    private void publish(OutgoingEvent event) {
        events.publish(event).toCompletableFuture().join();
    }

    private ConsumerRecord<String, byte[]> record() {
        List<ConsumerRecord<String, byte[]>> found =
                Records.of(TOPIC, 1, each -> each.key().equals(key));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Schema schemaFromConfluentApi(int id) throws Exception {
        Map<?, ?> answer =
                JsonMapper.builder().build().readValue(get("/schemas/ids/" + id), Map.class);
        return new Schema.Parser().parse((String) answer.get("schema"));
    }

    private static String get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(TestRegistry.confluentUrl() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
