package io.slipway.status.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FoldingTest {

    private static final String ID = "c-0123456789ab";

    private final Tell tell = new Tell(ID, "shop");

    @Test
    void tellsAWholeCreation() {
        // Given
        tell.created().cluster(Phase.RUNNING);

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        assertThat(status.name()).isEqualTo("shop");
        assertThat(status.phase()).isEqualTo(Phase.RUNNING);
        assertThat(status.percent()).isEqualTo(100);
        assertThat(status.remainingSeconds()).isZero();
        assertThat(status.nodes()).isEqualTo(new Nodes(3, 3));
        assertThat(status.blockers()).isEmpty();
        assertThat(status.stages())
                .extracting(Stage::name)
                .containsExactly("network", "control-plane", "node-pools", "add-ons", "acme-ci");
        assertThat(status.stages()).extracting(Stage::state).containsOnly(TaskState.READY);
    }

    @Test
    void readsTimesAndAttemptsFromAllFactsOfTheWork() {
        // Given
        tell.created();

        // When
        Task nat = task(status(tell.log(), tell.now()), "nat-gateway/a");

        // Then
        assertThat(nat.state()).isEqualTo(TaskState.READY);
        assertThat(nat.attempt()).isEqualTo(2);
        assertThat(nat.startedAt()).isEqualTo(Tell.BEGIN.plusSeconds(4));
        assertThat(nat.endedAt()).isEqualTo(Tell.BEGIN.plusSeconds(4 + 3 + 60 + 107));
        assertThat(nat.awsId()).isEqualTo("nat-gateway-a-1");
        assertThat(nat.reason()).isNull();
    }

    @Test
    void showsABlockerOnceWithItsRemedy() {
        // Given
        tell.cluster(Phase.PROVISIONING)
                .slot("network/main", "nat-gateway/a", SlotState.CREATING, 107)
                .after(5)
                .blocked("network/main", "nat-gateway/a", "NatGatewayLimitExceeded")
                .slice("network/main", slice -> Tell.stuck(slice, "NatGatewayLimitExceeded"));

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        assertThat(status.blockers())
                .singleElement()
                .satisfies(blocker -> {
                    assertThat(blocker.slot()).isEqualTo("nat-gateway/a");
                    assertThat(blocker.code()).isEqualTo("NatGatewayLimitExceeded");
                    assertThat(blocker.remedy()).isEqualTo("Ask AWS for more.");
                    assertThat(blocker.since()).isEqualTo(Tell.BEGIN.plusSeconds(5));
                });
        assertThat(status.remainingSeconds()).isNull();
        assertThat(status.stages().getFirst().state()).isEqualTo(TaskState.BLOCKED);
    }

    @Test
    void showsWhatHoldsOnToAResourceThatIsToGo() {
        // Given
        var holder = new Blocker.Holder("network-interface", "eni-1", "ELB app/shop/1");
        tell.cluster(Phase.DELETING)
                .slot("network/main", "security-group/nodes", SlotState.DELETING, 2)
                .after(5)
                .held("network/main", "security-group/nodes", holder);

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        assertThat(status.blockers())
                .singleElement()
                .satisfies(blocker -> {
                    assertThat(blocker.slot()).isEqualTo("security-group/nodes");
                    assertThat(blocker.code()).isEqualTo("DependencyViolation");
                    assertThat(blocker.since()).isEqualTo(Tell.BEGIN.plusSeconds(5));
                    assertThat(blocker.holders()).containsExactly(holder);
                });
    }

    @Test
    void whatHeldAResourceStandsInTheWayNoMoreOnceItIsGone() {
        // Given
        var holder = new Blocker.Holder("network-interface", "eni-1", null);
        tell.cluster(Phase.DELETING)
                .held("network/main", "security-group/nodes", holder)
                .after(5)
                .slot("network/main", "security-group/nodes", SlotState.DELETED, 2);

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        assertThat(status.blockers()).isEmpty();
    }

    @Test
    void showsASliceThatIsStuckBeforeItHasTasks() {
        // Given
        tell.cluster(Phase.PROVISIONING)
                .slice("network/main", slice -> Tell.stuck(slice, "VPC_CIDR_INVALID"));

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        assertThat(status.blockers()).extracting(Blocker::slot).containsExactly("network");
    }

    @Test
    void aChildsSlotStandsForItUntilTheChildTells() {
        // Given
        tell.cluster(Phase.PROVISIONING)
                .slot("cluster/main", "node-pool/general", SlotState.PLANNED, 119);
        Status before = status(tell.log(), tell.now());

        // When
        tell.slot("node-pool/general", "nodegroup", SlotState.PLANNED, 119);
        Status after = status(tell.log(), tell.now());

        // Then
        assertThat(task(before, "node-pool/general").state()).isEqualTo(TaskState.PLANNED);
        assertThat(tasks(after)).extracting(Task::slot).containsExactly("nodegroup");
    }

    @Test
    void eachStepRaisesTheSequenceByOne() {
        // Given
        Folding folding = new Folding(ClusterFold.empty(ID));

        // When
        Tell.ofAWholeLife(ID).forEach(news -> folding.fold(news, Tell.BEGIN));

        // Then
        List<Delta> deltas = folding.deltas();
        assertThat(deltas)
                .extracting(Delta::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, deltas.size()).boxed().toList());
        assertThat(folding.fold().sequence()).isEqualTo(deltas.size());
        assertThat(deltas.getFirst().type()).isEqualTo(Delta.Type.PHASE);
        assertThat(deltas.getLast().type()).isEqualTo(Delta.Type.DELETED);
    }

    @Test
    void keepsWhatComesBeforeTheClusterIsKnown() {
        // Given
        Folding folding = new Folding(ClusterFold.empty(ID));
        tell.slot("network/main", "vpc", SlotState.CREATING, 2);
        folding.fold(tell.last(), tell.now());
        assertThat(folding.deltas()).isEmpty();
        assertThat(Folding.status(folding.fold(), tell.now())).isEmpty();

        // When
        tell.cluster(Phase.PROVISIONING);
        folding.fold(tell.last(), tell.now());

        // Then
        assertThat(folding.deltas())
                .extracting(Delta::type)
                .containsExactly(Delta.Type.PHASE, Delta.Type.RESOURCE);
    }

    @Test
    void repetitionTellsNothingNew() {
        // Given
        Folding folding = new Folding(ClusterFold.empty(ID));
        List<News> log = Tell.ofAWholeLife(ID);
        log.forEach(news -> folding.fold(news, Tell.BEGIN));
        ClusterFold once = folding.fold();

        // When
        List<Boolean> again =
                log.stream().map(news -> folding.fold(news, Tell.BEGIN)).distinct().toList();

        // Then
        assertThat(again).containsExactly(false);
        assertThat(folding.fold()).isSameAs(once);
    }

    @Test
    void estimatesStagesOneBehindTheOther() {
        // Given: control plane under way for 88 s of 588 s, the pool planned with 119 s
        tell.cluster(Phase.PROVISIONING)
                .slot("control-plane/main", "cluster", SlotState.CREATING, 588)
                .slot("network/main", "vpc", SlotState.READY, 2)
                .slot("node-pool/general", "nodegroup", SlotState.PLANNED, 119)
                .after(88);

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        assertThat(status.remainingSeconds()).isEqualTo(500 + 119);
        assertThat(status.stages().get(1).remainingSeconds()).isEqualTo(500);
        assertThat(status.stages().get(2).remainingSeconds()).isEqualTo(500 + 119);
        assertThat(status.stages().get(1).percent()).isEqualTo(14);
        assertThat(status.percent()).isEqualTo(12);
    }

    @Test
    void theOwnersForecastCountsWhileAPoolHasNotTold() {
        // Given
        tell.cluster(Phase.PROVISIONING)
                .slot("network/main", "vpc", SlotState.CREATING, 2)
                .after(10);

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        assertThat(status.remainingSeconds()).isEqualTo(700);
    }

    @Test
    void withinASliceTimeIsReckonedAlongWhatBuildsOnWhat() {
        // Given: three that take long, of which two follow one another
        tell.cluster(Phase.PROVISIONING)
                .slot("node-pool/general", "nodegroup", SlotState.READY, 119)
                .slot("network/main", "elastic-ip/a", SlotState.CREATING, 30)
                .slot("network/main", "nat-gateway/a", SlotState.PLANNED, 107)
                .needing("elastic-ip/a")
                .slot("network/main", "vpc-endpoint", SlotState.PLANNED, 100);

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        assertThat(status.remainingSeconds()).isEqualTo(30 + 107);
    }

    @Test
    void onDeletionWhatWasBuiltOnGoesLast() {
        // Given
        tell.cluster(Phase.DELETING)
                .slot("network/main", "nat-gateway/a", SlotState.DELETING, 60)
                .needing("elastic-ip/a")
                .slot("network/main", "elastic-ip/a", SlotState.READY, 2);

        // When
        CriticalPath path =
                new CriticalPath(
                        lines(tell.log()),
                        true,
                        new Reckoning(Usual.AS_EXPECTED, "us-east-1", tell.now()));

        // Then: the address two seconds after the gateway
        assertThat(lines(tell.log())).extracting(path::end).containsExactly(62.0, 60.0);
    }

    @Test
    void anotherSystemsTaskIsAStageThatTheClusterDoesNotWaitFor() {
        // Given
        tell.created().cluster(Phase.RUNNING).cluster(Phase.UPDATING);
        tell.slot("node-pool/general", "nodegroup", SlotState.UPDATING, 30)
                .external("acme-ci", "smoke", TaskState.FAILED)
                .external("acme-ci", "load", TaskState.CREATING);

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        Stage stage = status.stages().getLast();
        assertThat(stage.name()).isEqualTo("acme-ci");
        assertThat(stage.state()).isEqualTo(TaskState.FAILED);
        assertThat(stage.tasks()).extracting(Task::slot).containsExactly("load", "smoke");
        assertThat(status.phase()).isEqualTo(Phase.UPDATING);
        assertThat(status.remainingSeconds()).isEqualTo(30);
        assertThat(status.blockers()).extracting(Blocker::slot).containsExactly("smoke");
    }

    @Test
    void whatIsThereButNotAsAskedForIsReadyWithAReason() {
        // Given
        tell.created().cluster(Phase.RUNNING).after(600).drifted("network/main", "subnet/a");

        // When
        ClusterFold fold = folded(tell.log(), tell.now()).fold();

        // Then
        Status status = status(tell.log(), tell.now());
        Task subnet = task(status, "subnet/a");
        assertThat(subnet.state()).isEqualTo(TaskState.READY);
        assertThat(subnet.reason()).isEqualTo("DRIFTED");
        assertThat(subnet.message()).contains("team");
        assertThat(subnet.endedAt()).isBefore(tell.now());
        assertThat(status.blockers()).isEmpty();
        assertThat(Timeline.of(fold))
                .filteredOn(event -> event.reason().equals("DRIFTED"))
                .extracting(TimelineEvent::severity)
                .containsExactly(TimelineEvent.Severity.WARNING);
    }

    @Test
    void whatWasLearnedIsExpectedFromThenOn() {
        // Given: NAT gateways have lately taken 90 s
        Experience experience = new Experience();
        for (int cluster = 1; cluster <= 9; cluster++) {
            experience.learn(natGatewayThatTook(90, "c-" + cluster));
        }
        tell.cluster(Phase.PROVISIONING)
                .slot("node-pool/general", "nodegroup", SlotState.READY, 119)
                .slot("network/main", "nat-gateway/a", SlotState.CREATING, 107)
                .after(40);
        ClusterFold fold = folded(tell.log(), tell.now()).fold();

        // When
        Status status = Folding.status(fold, tell.now(), experience).orElseThrow();

        // Then
        assertThat(status.remainingSeconds()).isEqualTo(50);
        assertThat(task(status, "nat-gateway/a").expectedSeconds()).isEqualTo(90);
    }

    private static ClusterFold natGatewayThatTook(int seconds, String clusterId) {
        Tell other =
                new Tell(clusterId, "other")
                        .cluster(Phase.PROVISIONING)
                        .slot("network/main", "nat-gateway/a", SlotState.CREATING, 107)
                        .after(seconds)
                        .slot("network/main", "nat-gateway/a", SlotState.READY, 107);
        Folding folding = new Folding(ClusterFold.empty(clusterId));
        other.log().forEach(news -> folding.fold(news, other.now()));
        return folding.fold();
    }

    private static List<Line> lines(List<News> log) {
        return Objects.requireNonNull(Picture.of(folded(log, Tell.BEGIN).fold())).lines();
    }

    @Test
    void aPoolThatGoesIsDeletedNotReady() {
        // Given
        tell.created()
                .slot("node-pool/general", "nodegroup", SlotState.DELETING, 380)
                .after(380)
                .slot("node-pool/general", "nodegroup", SlotState.DELETED, 380)
                .slice("node-pool/general", Tell::gone)
                .cluster(Phase.RUNNING);

        // When
        Status status = status(tell.log(), tell.now());

        // Then
        assertThat(status.stages().get(2).state()).isEqualTo(TaskState.DELETED);
        assertThat(status.nodes()).isNull();
    }

    @Test
    void whatIsKeptOfASlotIsBoundedAndTheSameInAnyOrder() {
        // Given: far more attempts than facts are kept of a slot
        tell.cluster(Phase.PROVISIONING);
        for (int attempt = 1; attempt <= 100; attempt++) {
            tell.after(1).slot("network/main", "vpc", SlotState.CREATING, 2, attempt);
        }
        List<News> shuffled = new ArrayList<>(tell.log());
        Collections.shuffle(shuffled, new Random(7));

        // When
        ClusterFold fold = folded(shuffled, tell.now()).fold();

        // Then
        assertThat(fold.slots().values().iterator().next().entries())
                .hasSize(ClusterFold.FACTS_PER_SLOT);
        Task vpc = task(Folding.status(fold, tell.now()).orElseThrow(), "vpc");
        assertThat(vpc).isEqualTo(task(status(tell.log(), tell.now()), "vpc"));
        assertThat(vpc.attempt()).isEqualTo(100);
    }

    @Test
    void theTimelineHasTheNewestFirst() {
        // Given
        ClusterFold fold = folded(Tell.ofAWholeLife(ID), Tell.BEGIN).fold();

        // When
        List<TimelineEvent> events = Timeline.of(fold);

        // Then
        assertThat(events.getFirst().reason()).isEqualTo("Deleted");
        assertThat(events.getFirst().slot()).isNull();
        assertThat(events)
                .filteredOn(event -> event.severity() == TimelineEvent.Severity.WARNING)
                .satisfiesExactly(
                        event -> assertThat(event.reason()).isEqualTo("DRIFTED"),
                        event -> {
                            assertThat(event.reason()).isEqualTo("NatGatewayLimitExceeded");
                            assertThat(event.message())
                                    .isEqualTo(
                                            "nat-gateway/a is blocked: nat-gateway/a is over a"
                                                    + " limit");
                        });
    }

    private static Status status(List<News> log, Instant now) {
        return Folding.status(folded(log, now).fold(), now).orElseThrow();
    }

    private static Folding folded(List<News> log, Instant now) {
        Folding folding = new Folding(ClusterFold.empty(ID));
        log.forEach(news -> folding.fold(news, now));
        return folding;
    }

    private static List<Task> tasks(Status status) {
        return status.stages().stream().flatMap(stage -> stage.tasks().stream()).toList();
    }

    private static Task task(Status status, String slot) {
        Optional<Task> task =
                tasks(status).stream().filter(each -> each.slot().equals(slot)).findFirst();
        return task.orElseThrow();
    }
}
