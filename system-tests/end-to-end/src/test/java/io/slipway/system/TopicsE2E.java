package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.slipway.schemas.Cleanup;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plain Kafka consumer and the registry are enough to read Slipway's topics. */
@OnSharedPlatform
class TopicsE2E {

    private static final String STATUS = "slipway.cluster-status";

    private final RunningPlatform platform;
    private final TopicReader topics;
    private final WireReader wire;

    TopicsE2E(RunningPlatform platform) {
        this.platform = platform;
        this.topics = new TopicReader(platform.endpoint("kafka"));
        this.wire = new WireReader(URI.create(platform.endpoint("registry")));
    }

    @AfterEach
    void close() {
        topics.close();
        wire.close();
    }

    @Test
    void aClusterIsFollowedToRunningByItsStatusTopic() {
        // Given
        var id = platform.runningCluster();

        // When
        var records = topics.until(STATUS, record -> id.equals(record.key()) && runs(record));

        // Then
        var statuses = records.stream().filter(record -> id.equals(record.key())).toList();
        var last = wire.read(statuses.getLast().value());
        assertThat(last.get("clusterId")).hasToString(id);
        assertThat(last.get("name")).hasToString("guarded");
        assertThat(last.get("percent")).isEqualTo(100);
        assertThat((List<?>) last.get("stages"))
                .extracting(stage -> ((GenericRecord) stage).get("name").toString())
                .contains("network", "control-plane", "node-pools");
        assertThat(statuses)
                .extracting(status -> (Long) wire.read(status.value()).get("sequence"))
                .isSorted();
    }

    private boolean runs(ConsumerRecord<String, byte[]> record) {
        return record.value() != null
                && wire.read(record.value()).get("phase").toString().equals("RUNNING");
    }

    @Test
    void everyRecordOfEveryTopicIsReadableAndACloudEvent() {
        // Given
        platform.runningCluster();
        var names = TopicCatalogue.topics().stream().map(Topic::name).toList();

        // When
        var records = topics.all(names);

        // Then
        assertThat(records)
                .extracting(ConsumerRecord::topic)
                .contains(
                        "slipway.cloud-accounts",
                        "slipway.clusters",
                        "slipway.networks.desired",
                        "slipway.networks.observed",
                        "slipway.node-pools.desired",
                        "slipway.node-pools.observed",
                        "slipway.resource-events",
                        "slipway.cluster-progress",
                        STATUS);
        assertThat(records).allSatisfy(this::assertReadable);
    }

    private void assertReadable(ConsumerRecord<String, byte[]> record) {
        var topic = TopicCatalogue.named(record.topic()).orElseThrow();
        var headers = headers(record);
        assertThat(headers.get("ce_specversion")).isEqualTo("1.0");
        assertThat(headers.get("ce_id")).isNotBlank();
        assertThat(headers.get("ce_source")).startsWith("/slipway/");
        assertThat(headers.get("ce_type")).isEqualTo(topic.valueType().getName());
        assertThat(headers.get("ce_subject")).isEqualTo(record.key());
        assertThatCode(() -> OffsetDateTime.parse(String.valueOf(headers.get("ce_time"))))
                .doesNotThrowAnyException();
        if (record.value() == null) {
            assertThat(topic.cleanup()).isEqualTo(Cleanup.COMPACT);
            return;
        }
        assertThat(wire.read(record.value()).getSchema().getFullName())
                .isEqualTo(topic.valueType().getName());
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(
                        Collectors.toMap(
                                Header::key,
                                header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    @Test
    void nothingIsInTheDeadLetterTopics() {
        platform.runningCluster();

        var dead =
                topics.all(
                        TopicCatalogue.topics().stream()
                                .map(topic -> topic.deadLetter().name())
                                .toList());

        assertThat(dead).isEmpty();
    }
}
