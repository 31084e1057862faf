package io.slipway.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slipway.events.SliceDesired;
import java.time.Duration;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {

    @Test
    void namesEveryTopicOfTheArchitecture() {
        assertThat(TopicCatalogue.topics())
                .extracting(Topic::name)
                .containsExactly(
                        "slipway.cloud-accounts",
                        "slipway.cluster-requests",
                        "slipway.cluster-request-outcomes",
                        "slipway.clusters",
                        "slipway.networks.desired",
                        "slipway.networks.observed",
                        "slipway.node-pools.desired",
                        "slipway.node-pools.observed",
                        "slipway.resource-events",
                        "slipway.external-tasks",
                        "slipway.cluster-progress",
                        "slipway.cluster-status");
    }

    @Test
    void everyTopicHasARecordAsItsSchema() {
        assertThat(TopicCatalogue.all())
                .allSatisfy(topic -> {
                    assertThat(topic.valueSchema().getType()).isEqualTo(Schema.Type.RECORD);
                    assertThat(topic.valueSchema().getNamespace()).isEqualTo("io.slipway.events");
                    assertThat(topic.subject()).isEqualTo(topic.name() + "-value");
                });
    }

    @Test
    void everyTopicHasADeadLetterTopicWithAsManyPartitions() {
        assertThat(TopicCatalogue.all()).hasSize(2 * TopicCatalogue.topics().size());
        assertThat(TopicCatalogue.topics())
                .allSatisfy(topic -> {
                    Topic deadLetter = TopicCatalogue.named(topic.name() + ".dlt").orElseThrow();
                    assertThat(deadLetter).isEqualTo(topic.deadLetter());
                    assertThat(deadLetter.partitions()).isEqualTo(topic.partitions());
                    assertThat(deadLetter.retention()).isEqualTo(Duration.ofDays(30));
                    assertThat(deadLetter.cleanup()).isEqualTo(Cleanup.DELETE);
                });
    }

    @Test
    void aDeadLetterTopicHasNone() {
        Topic deadLetter = TopicCatalogue.CLUSTERS.deadLetter();

        assertThatIllegalStateException().isThrownBy(deadLetter::deadLetter);
    }

    @Test
    void statesAreCompactedAndFactsAreDeleted() {
        assertThat(TopicCatalogue.NETWORKS_DESIRED.configs())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("delete.retention.ms", "604800000")
                .doesNotContainKey("retention.ms");
        assertThat(TopicCatalogue.RESOURCE_EVENTS.configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000");
    }

    @Test
    void everyTopicTakesTheLargestRecordAndTheHeadersOfItsDeadLetter() {
        assertThat(TopicCatalogue.all())
                .allSatisfy(topic ->
                        assertThat(topic.configs()).containsEntry("max.message.bytes", "4456448"));
    }

    @Test
    void findsNoTopicThatIsNotInIt() {
        assertThat(TopicCatalogue.named("slipway.nothing")).isEmpty();
    }

    @Test
    void refusesATopicWithoutPartitions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Topic(
                                "slipway.x",
                                TopicKey.SLICE_ID,
                                Cleanup.COMPACT,
                                0,
                                Duration.ofDays(1),
                                SliceDesired.class));
    }
}
