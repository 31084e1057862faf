package io.slipway.cluster.cluster.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.cluster.InMemorySlices;
import io.slipway.cluster.TestClock;
import io.slipway.cluster.cluster.ChildReports;
import io.slipway.cluster.cluster.ClusterKind;
import io.slipway.events.SliceObserved;
import io.slipway.events.SliceOutcome;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Slices;
import io.slipway.service.messaging.InvalidRecordException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

class ChildReportIntakeTest {

    private static final SliceId CLUSTER = ClusterKind.idOf("c-1");

    private final TestClock clock = new TestClock();
    private final InMemorySlices store = new InMemorySlices();
    private final Slices slices = new Slices(store, clock);
    private final DueQueue queue = new DueQueue(clock);
    private final ChildReportIntake intake = new ChildReportIntake(new ChildReports(slices, queue));

    @BeforeEach
    void store() throws Exception {
        slices.insert(
                Slice.created(
                        CLUSTER,
                        new ClusterRef("default", "shop", "a-1", "us-east-1"),
                        Desired.first(Map.of(), Map.of()),
                        Set.of(),
                        clock.instant()));
    }

    @Test
    void storesAReportAndMakesTheClusterDue() {
        intake.accept(observed("c-1/network/main", 3));

        var report = store.find(CLUSTER).orElseThrow().children().get("network");
        assertThat(report.version()).isEqualTo(3);
        assertThat(report.outputs()).containsEntry("vpcId", "vpc-1");
        assertThat(queue.poll()).contains(CLUSTER);
    }

    @Test
    void aReportThatIsDeliveredAgainChangesNothing() {
        intake.accept(observed("c-1/node-pool/general", 3));
        var before = store.find(CLUSTER).orElseThrow();

        intake.accept(observed("c-1/node-pool/general", 3));
        intake.accept(observed("c-1/node-pool/general", 2));

        assertThat(store.find(CLUSTER)).contains(before);
        assertThat(before.children()).containsOnlyKeys("node-pool/general");
    }

    @Test
    void aTombstoneChangesNothing() {
        var before = store.find(CLUSTER).orElseThrow();

        intake.accept(message(KafkaNull.INSTANCE));

        assertThat(store.find(CLUSTER)).contains(before);
    }

    @Test
    void aReportOfAnUnknownClusterIsDropped() {
        intake.accept(observed("c-2/network/main", 1));

        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void aReportOfWhatNoClusterConsistsOfIsInvalid() {
        var strange = observed("c-1/teapot/main", 1);

        assertThatThrownBy(() -> intake.accept(strange))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("teapot");
    }

    private static Message<SliceObserved> observed(String slice, long version) {
        return message(
                SliceObserved.newBuilder()
                        .setSliceId(slice)
                        .setClusterId(slice.substring(0, slice.indexOf('/')))
                        .setVersion(version)
                        .setObservedGeneration(1)
                        .setOutcome(SliceOutcome.WAITING)
                        .setDeleted(false)
                        .setOutputs("{\"vpcId\":\"vpc-1\"}")
                        .setUpdatedAt(Instant.EPOCH)
                        .build());
    }

    @SuppressWarnings("unchecked") // As a binding does with a tombstone.
    private static Message<SliceObserved> message(Object payload) {
        return (Message<SliceObserved>)
                (Message<?>)
                        MessageBuilder.withPayload(payload)
                                .setHeader(KafkaHeaders.RECEIVED_KEY, "key")
                                .build();
    }
}
