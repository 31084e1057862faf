package io.slipway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.slipway.events.ClusterPhase;
import io.slipway.events.ResourceState;
import io.slipway.testing.Names;
import io.slipway.testing.TestKafka;
import io.slipway.testing.TestRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The status topics as a program of somebody else's reads them (docs/topics.md). */
class TopicsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aPlainConsumerReadsClusterStatusWithNothingOfOurs() {
        try (Replicas replicas = new Replicas();
                var _ = replicas.start()) {
            // Given
            Owners shop = new Owners(replicas.events(), Names.unique("shop"));
            shop.cluster(ClusterPhase.PROVISIONING);
            // Topics have no order between them; what comes before the cluster is told as a whole.
            read("slipway.cluster-status", found -> found.key().equals(shop.clusterId));
            shop.slot("vpc", ResourceState.CREATING)
                    .slot("vpc", ResourceState.READY)
                    .cluster(ClusterPhase.RUNNING);

            // When
            var record =
                    read(
                            "slipway.cluster-status",
                            found ->
                                    found.key().equals(shop.clusterId)
                                            && text(found, "phase").equals("RUNNING")
                                            && network(found)
                                                    .get("state")
                                                    .toString()
                                                    .equals("READY"));

            // Then
            assertThat(text(record, "name")).isEqualTo(shop.name);
            assertThat(text(record, "clusterId")).isEqualTo(shop.clusterId);
            assertThat(header(record, "ce_type")).isEqualTo("io.slipway.events.ClusterStatus");
            assertThat(header(record, "ce_subject")).isEqualTo(shop.clusterId);
            var progress =
                    read(
                            "slipway.cluster-progress",
                            found ->
                                    found.key().equals(shop.clusterId)
                                            && text(found, "type").equals("RESOURCE"));
            assertThat(((GenericRecord) progress.value().get("task")).get("slot").toString())
                    .isEqualTo("vpc");
        }
    }

    @Test
    void aPlainProducerAddsATaskOfItsOwnWithNothingOfOurs() throws Exception {
        try (Replicas replicas = new Replicas();
                var replica = replicas.start()) {
            // Given
            Owners shop = new Owners(replicas.events(), Names.unique("shop"));
            shop.cluster(ClusterPhase.RUNNING);
            read("slipway.cluster-status", found -> found.key().equals(shop.clusterId));
            Schema schema = latestSchema("slipway.external-tasks-value");

            // When
            produce(externalTask(schema, shop.clusterId, "Sleeping", 1));
            produce(externalTask(schema, shop.clusterId, "Failed", 2));

            // Then
            String below = "/clusters/%s/status".formatted(shop.name);
            await().atMost(PATIENCE)
                    .until(() -> replicas.get(replica, below).body().contains("acme-ci"));
            var stages = JSON.readTree(replicas.get(replica, below).body()).get("stages");
            assertThat(stages.get(4).get("name").asString()).isEqualTo("acme-ci");
            assertThat(stages.get(4).get("state").asString()).isEqualTo("Failed");
            assertThat(JSON.readTree(replicas.get(replica, below).body()).get("phase").asString())
                    .isEqualTo("Running");
            var dead =
                    read("slipway.external-tasks.dlt", found -> found.key().equals(shop.clusterId));
            assertThat(header(dead, "kafka_dlt-exception-message")).contains("Sleeping");
        }
    }

    private static GenericRecord externalTask(
            Schema schema, String clusterId, String state, long sequence) {
        return new GenericRecordBuilder(schema)
                .set("clusterId", clusterId)
                .set("system", "acme-ci")
                .set("taskId", "smoke")
                .set("title", "Smoke test")
                .set("state", state)
                .set("sequence", sequence)
                .set("at", System.currentTimeMillis())
                .build();
    }

    private static Schema latestSchema(String subject) throws Exception {
        var asked =
                HttpRequest.newBuilder(
                                URI.create(
                                        "%s/subjects/%s/versions/latest"
                                                .formatted(TestRegistry.confluentUrl(), subject)))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            String answer = http.send(asked, HttpResponse.BodyHandlers.ofString()).body();
            return new Schema.Parser().parse(JSON.readTree(answer).get("schema").asString());
        }
    }

    private static void produce(GenericRecord task) throws Exception {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        TestKafka.bootstrapServers(),
                        "key.serializer",
                        StringSerializer.class,
                        "value.serializer",
                        AvroKafkaSerializer.class,
                        "apicurio.registry.url",
                        TestRegistry.url());
        try (var producer = new KafkaProducer<String, GenericRecord>(settings)) {
            producer.send(
                            new ProducerRecord<>(
                                    "slipway.external-tasks",
                                    task.get("clusterId").toString(),
                                    task))
                    .get();
        }
    }

    private static ConsumerRecord<String, GenericRecord> read(
            String topic, Predicate<ConsumerRecord<String, GenericRecord>> wanted) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        TestKafka.bootstrapServers(),
                        "group.id",
                        Names.unique("dashboard"),
                        "auto.offset.reset",
                        "earliest",
                        "key.deserializer",
                        StringDeserializer.class,
                        "value.deserializer",
                        AvroKafkaDeserializer.class,
                        "apicurio.registry.url",
                        TestRegistry.url());
        try (var consumer = new KafkaConsumer<String, GenericRecord>(settings)) {
            consumer.subscribe(Set.of(topic));
            Instant end = Instant.now().plus(PATIENCE);
            Optional<ConsumerRecord<String, GenericRecord>> found = Optional.empty();
            while (found.isEmpty() && Instant.now().isBefore(end)) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() != null && wanted.test(record)) {
                        found = Optional.of(record);
                    }
                }
            }
            return found.orElseThrow(() -> new AssertionError("Nothing such in " + topic));
        }
    }

    private static GenericRecord network(ConsumerRecord<String, GenericRecord> record) {
        return (GenericRecord) ((Iterable<?>) record.value().get("stages")).iterator().next();
    }

    private static String text(ConsumerRecord<String, GenericRecord> record, String field) {
        return record.value().get(field).toString();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
