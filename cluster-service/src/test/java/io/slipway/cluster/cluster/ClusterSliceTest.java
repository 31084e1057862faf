package io.slipway.cluster.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cluster.Engine;
import io.slipway.cluster.Specs;
import io.slipway.cluster.profile.BundledProfiles;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A cluster's slice on the real engine; the owners of its children are played by the test. */
class ClusterSliceTest {

    private static final SliceId ID = ClusterKind.idOf("c-000000000001");
    private static final String POOL = "node-pool/general";
    private static final Outcome WAITING = new Outcome.Waiting("AWS", null, null);
    private static final Outcome CONVERGED = new Outcome.Converged();

    /** What the owners of children were last asked. */
    private final Map<String, Desired> asked = new LinkedHashMap<>();

    private final Engine engine = new Engine(List.of(kind()), this::published);
    private long reports;

    private static ClusterKind kind() {
        return new ClusterKind(new BundledProfiles(Specs.JSON), Specs.reader(), Specs.JSON);
    }

    private CompletableFuture<Void> published(Slice slice) {
        Child.of(slice).forEach(child -> asked.put(child.slot(), child.desired()));
        return CompletableFuture.completedFuture(null);
    }

    @BeforeEach
    void createShop() throws Exception {
        var spec = SpecTree.of(Specs.typed(Specs.shop()));
        var cluster = new ClusterRef("default", "shop", "a-1", "us-east-1");
        var now = engine.clock.instant();
        engine.slices.insert(
                Slice.created(
                        ID, cluster, Desired.first(spec, Map.of()), Set.of("default/shop"), now));
        engine.settle();
    }

    @Test
    void asksForTheNetworkAndBesideItForTheControlPlanesRoles() {
        assertThat(asked).containsOnlyKeys("network", "control-plane");
        assertThat(asked.get("control-plane").inputs()).isEmpty();
        assertThat(asked.get("network").generation()).isEqualTo(1);
        assertThat(asked.get("network").spec())
                .containsEntry("vpcCidr", "10.0.0.0/16")
                .containsEntry("clusterType", "eks");
        assertThat(phase()).isEqualTo(ClusterPhase.PROVISIONING);
    }

    @Test
    void tellsTheControlPlaneItsSubnetsAsSoonAsThereAreAny() {
        networkHasSubnets();

        assertThat(asked).containsOnlyKeys("network", "control-plane");
        assertThat(asked.get("control-plane").generation()).isEqualTo(2);
        assertThat(asked.get("control-plane").inputs())
                .containsEntry(
                        "subnetIds",
                        List.of(
                                "publicSubnetId-a",
                                "publicSubnetId-b",
                                "publicSubnetId-c",
                                "privateSubnetId-a",
                                "privateSubnetId-b",
                                "privateSubnetId-c"));
        assertThat(asked.get("control-plane").spec())
                .containsEntry("kubernetesVersion", "1.34")
                .containsEntry("addOns", List.of("vpc-cni", "kube-proxy", "coredns"));
    }

    @Test
    void asksForNodesOnceTheyHaveAWayOutAndANetwork() {
        networkHasSubnets();
        controlPlaneTakesNodes(WAITING);
        assertThat(asked).doesNotContainKey(POOL);

        networkIsReady();

        assertThat(asked.get(POOL).inputs())
                .containsEntry("nodeRoleArn", "arn:node")
                .containsEntry("clusterName", "shop")
                .containsEntry(
                        "subnetIds",
                        List.of("privateSubnetId-a", "privateSubnetId-b", "privateSubnetId-c"));
        assertThat(asked.get(POOL).spec())
                .containsEntry("name", "general")
                .containsEntry("kubernetesVersion", "1.34");
    }

    @Test
    void runsWhenAllItsChildrenDo() {
        build();

        assertThat(phase()).isEqualTo(ClusterPhase.RUNNING);
        var observed = slice().observed();
        assertThat(observed.outputs()).containsEntry("endpoint", "https://shop");
        assertThat(observed.counts()).isEqualTo(new Counts(3, 3));
        assertThat(observed.conditions().get("NodePoolsReady").holds()).isTrue();
    }

    @Test
    void tellsItsChildrenToReportDriftOnlyWhenThatIsAskedFor() {
        build();
        assertThat(asked.values()).noneMatch(child -> child.spec().containsKey("drift"));

        engine.slices.update(
                ID,
                slice -> {
                    var spec = new LinkedHashMap<>(slice.desired().spec());
                    spec.put("drift", "report");
                    return slice.desiring(
                            slice.desired().changedTo(spec, Map.of()), engine.clock.instant());
                });
        engine.settle();

        assertThat(asked).containsOnlyKeys("network", "control-plane", POOL);
        assertThat(asked.values()).allMatch(Desired::reportsDrift);
    }

    @Test
    void isDegradedWhileAChildMendsItself() {
        build();

        report(POOL, 1, WAITING, Set.of(), Map.of(), new Counts(3, 2));

        assertThat(phase()).isEqualTo(ClusterPhase.DEGRADED);
    }

    @Test
    void aBlockedChildIsToldAndNeverMadeAnew() {
        var fault = new Fault("VpcLimitExceeded", FaultClass.BLOCKED, "5 of 5", "Ask AWS", null);
        var until = engine.clock.instant();

        report("network", 1, new Outcome.Blocked(fault, "vpc", until), Set.of(), Map.of(), null);

        assertThat(phase()).isEqualTo(ClusterPhase.PROVISIONING);
        assertThat(Trouble.of(slice()))
                .contains(new Trouble("VpcLimitExceeded", "5 of 5", "Ask AWS"));
        assertThat(asked.get("network").generation()).isEqualTo(1);
    }

    @Test
    void aRejectedChildFailsTheClusterUntilItIsHelped() {
        var rejected = new Outcome.Rejected("AccessDenied", "No", "Allow it", null);
        report("network", 1, rejected, Set.of(), Map.of(), null);
        assertThat(phase()).isEqualTo(ClusterPhase.FAILED);

        networkHasSubnets();

        assertThat(phase()).isEqualTo(ClusterPhase.PROVISIONING);
        assertThat(asked.get("control-plane").inputs()).containsKey("subnetIds");
    }

    @Test
    void aReportAboutAnotherGenerationIsNoNews() {
        report("network", 7, CONVERGED, Set.of("SubnetsReady"), subnets(), null);

        assertThat(asked.get("control-plane").inputs()).isEmpty();
    }

    @Test
    void aReportThatComesAgainChangesNothing() {
        networkHasSubnets();
        var before = slice();

        engine.slices.update(
                ID,
                slice ->
                        slice.hearing(
                                "network",
                                slice.children().get("network"),
                                engine.clock.instant()));
        engine.settle();

        assertThat(slice()).isEqualTo(before);
    }

    @Test
    void deletesInReverseAndFreesItsName() {
        build();

        engine.slices.update(
                ID, slice -> slice.desiring(slice.desired().deleted(), engine.clock.instant()));
        engine.settle();
        assertThat(deleting()).containsExactly(POOL);
        assertThat(phase()).isEqualTo(ClusterPhase.DELETING);

        isGone(POOL);
        assertThat(deleting()).containsExactlyInAnyOrder(POOL, "control-plane");
        isGone("control-plane");
        assertThat(deleting()).containsExactlyInAnyOrder(POOL, "control-plane", "network");
        assertThat(asked.get("network").generation()).isEqualTo(2);
        assertThat(engine.store.names()).containsExactly("default/shop");
        isGone("network");

        assertThat(phase()).isEqualTo(ClusterPhase.DELETED);
        assertThat(engine.store.names()).isEmpty();
    }

    @Test
    void deletesWhatIsStillBeingMade() {
        networkHasSubnets();

        engine.slices.update(
                ID, slice -> slice.desiring(slice.desired().deleted(), engine.clock.instant()));
        engine.settle();

        assertThat(deleting()).containsExactly("control-plane");
        assertThat(asked.get("control-plane").generation()).isEqualTo(3);
        assertThat(asked).doesNotContainKey(POOL);
    }

    @Test
    void isBeingDeletedHoweverItFailedBefore() {
        networkHasSubnets();
        var rejected = new Outcome.Rejected("AccessDenied", "No", "Allow it", null);
        report("network", 1, rejected, Set.of("SubnetsReady"), subnets(), null);
        assertThat(phase()).isEqualTo(ClusterPhase.FAILED);

        engine.slices.update(
                ID, slice -> slice.desiring(slice.desired().deleted(), engine.clock.instant()));
        assertThat(phase()).isEqualTo(ClusterPhase.DELETING);
        engine.settle();

        assertThat(deleting()).containsExactly("control-plane");
        assertThat(phase()).isEqualTo(ClusterPhase.DELETING);
        isGone("control-plane");
        report("network", 2, rejected, Set.of(), Map.of(), null);
        assertThat(phase()).isEqualTo(ClusterPhase.FAILED);
    }

    @Test
    void aChangedSizeIsOneChangeOfItsPool() {
        build();
        var spec = Specs.with(Specs.shop(), "/nodePools/0/size/desired", "5");

        var changes = changes(spec);

        assertThat(changes).extracting(ClusterPreview.PlannedChild::slot).containsExactly(POOL);
        assertThat(changes.getFirst().desired().spec().toString()).contains("desired=5");
        assertThat(changes.getFirst().desired().inputs()).containsEntry("nodeRoleArn", "arn:node");
    }

    @Test
    void aPoolThatTakesAnothersPlaceIsMadeAndTheOtherDeleted() {
        build();

        var changes = changes(Specs.with(Specs.shop(), "/nodePools/0/name", "\"second\""));

        assertThat(changes)
                .extracting(child -> child.slot() + " " + child.desired().deleting())
                .containsExactlyInAnyOrder("node-pool/second false", POOL + " true");
    }

    @Test
    void nothingChangesWhereNothingIsAskedOrAllOfItIsStillToCome() {
        assertThat(changes(Specs.shop())).isEmpty();
        assertThat(changes(Specs.with(Specs.shop(), "/nodePools/0/size/desired", "5")))
                .extracting(ClusterPreview.PlannedChild::slot)
                .containsExactly(POOL);
        build();

        assertThat(changes(Specs.shop())).isEmpty();
    }

    @Test
    void aDeletionTakesTheChildrenAwayInTheirOrder() {
        build();

        var gone = ClusterPreview.ofChange(kind(), slice(), slice().desired().deleted());

        assertThat(gone)
                .extracting(ClusterPreview.PlannedChild::slot)
                .containsExactly(POOL, "control-plane", "network");
        assertThat(gone).allMatch(child -> child.desired().deleting());
    }

    private List<ClusterPreview.PlannedChild> changes(JsonNode spec) {
        var desired = slice().desired();
        var next = desired.changedTo(SpecTree.of(Specs.typed(spec)), desired.inputs());
        return ClusterPreview.ofChange(kind(), slice(), next);
    }

    private List<String> deleting() {
        return asked.entrySet().stream()
                .filter(child -> child.getValue().deleting())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void build() {
        networkHasSubnets();
        networkIsReady();
        controlPlaneTakesNodes(CONVERGED);
        report(POOL, 1, CONVERGED, Set.of(), Map.of(), new Counts(3, 3));
    }

    private void networkHasSubnets() {
        report("network", 1, WAITING, Set.of("SubnetsReady"), subnets(), null);
    }

    private void networkIsReady() {
        report("network", 1, CONVERGED, Set.of("SubnetsReady", "EgressReady"), subnets(), null);
    }

    private void controlPlaneTakesNodes(Outcome outcome) {
        report(
                "control-plane",
                2,
                outcome,
                Set.of("NodeRoleReady", "CniAccepted", "ControlPlaneReady"),
                Map.of(
                        "nodeRoleArn", "arn:node",
                        "clusterName", "shop",
                        "endpoint", "https://shop",
                        "version", "1.34"),
                null);
    }

    private void isGone(String slot) {
        var generation = asked.get(slot).generation();
        hear(
                slot,
                new ChildReport(++reports, generation, CONVERGED, true, Set.of(), Map.of(), null));
    }

    private static Map<String, Object> subnets() {
        var outputs = new LinkedHashMap<String, Object>();
        Stream.of("publicSubnetId", "privateSubnetId")
                .forEach(role ->
                        List.of("a", "b", "c")
                                .forEach(zone ->
                                        outputs.put(
                                                role + "/us-east-1" + zone, role + "-" + zone)));
        return outputs;
    }

    private void report(
            String slot,
            long generation,
            Outcome outcome,
            Set<String> conditions,
            Map<String, Object> outputs,
            Counts counts) {
        hear(
                slot,
                new ChildReport(
                        ++reports, generation, outcome, false, conditions, outputs, counts));
    }

    private void hear(String slot, ChildReport report) {
        engine.slices.update(ID, slice -> slice.hearing(slot, report, engine.clock.instant()));
        engine.settle();
    }

    private ClusterPhase phase() {
        return ClusterPhase.of(slice());
    }

    private Slice slice() {
        return engine.slice(ID);
    }
}
