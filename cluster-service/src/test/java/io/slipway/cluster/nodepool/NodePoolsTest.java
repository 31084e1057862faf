package io.slipway.cluster.nodepool;

import static io.slipway.cluster.nodepool.PoolPhase.DEGRADED;
import static io.slipway.cluster.nodepool.PoolPhase.DELETING;
import static io.slipway.cluster.nodepool.PoolPhase.FAILED;
import static io.slipway.cluster.nodepool.PoolPhase.PENDING;
import static io.slipway.cluster.nodepool.PoolPhase.PROVISIONING;
import static io.slipway.cluster.nodepool.PoolPhase.RUNNING;
import static io.slipway.cluster.nodepool.PoolPhase.UPDATING;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cluster.Specs;
import io.slipway.cluster.cluster.ClusterKind;
import io.slipway.cluster.nodepool.NodePool.Nodes;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Observed;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePoolsTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final String SLOT = "node-pool/general";
    private static final Outcome CONVERGED = new Outcome.Converged();

    private static Slice shop() {
        var spec = SpecTree.of(Specs.typed(Specs.shop()));
        return Slice.created(
                ClusterKind.idOf("c-000000000001"),
                new ClusterRef("default", "shop", "a-1", "us-east-1"),
                Desired.first(spec, Map.of()),
                Set.of(),
                NOW);
    }

    /** A cluster whose pool stands in that phase and was asked for with that many nodes. */
    private static Slice shop(SlotPhase phase, int asked, Outcome outcome) {
        var pool = new LinkedHashMap<>(SpecTree.pool(Specs.typed(Specs.shop()).nodePools().get(0)));
        pool.put("size", Map.of("min", 1, "desired", asked, "max", 6));
        pool.put("kubernetesVersion", "1.34");
        var shape = new Slot.Shape("node-pool", "node-pools", Set.of(), null, Map.of("spec", pool));
        var slot = Slot.planned(SLOT, shape, NOW).inPhase(phase, NOW);
        var observed =
                new Observed(1, Map.of(SLOT, slot), Map.of(), Map.of(), null, CONVERGED, false);
        var report =
                new ChildReport(1, 0, outcome, false, Set.of(), Map.of(), new Counts(asked, 2));
        return shop().recording(observed, List.of(), NOW).hearing(SLOT, report, NOW);
    }

    private static PoolPhase phase(Slice cluster) {
        return NodePools.find(cluster, "general").orElseThrow().phase();
    }

    @Test
    void isPendingBeforeTheFirstLook() {
        var pools = NodePools.of(shop());

        assertThat(pools)
                .singleElement()
                .satisfies(pool -> {
                    assertThat(pool.name()).isEqualTo("general");
                    assertThat(pool.cluster()).isEqualTo("shop");
                    assertThat(pool.phase()).isEqualTo(PENDING);
                    assertThat(pool.nodes()).isEqualTo(new Nodes(3, 0));
                    assertThat(pool.spec()).containsEntry("instanceType", "m5.large");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED, PENDING",
        "CREATING, PROVISIONING",
        "WAITING, PROVISIONING",
        "READY, RUNNING",
        "UPDATING, UPDATING",
        "GONE, PENDING",
        "DELETING, PENDING"
    })
    void isWhereItsSlotIs(SlotPhase slot, PoolPhase phase) {
        assertThat(phase(shop(slot, 3, CONVERGED))).isEqualTo(phase);
    }

    @Test
    void isUpdatingFromTheMomentTheSpecSaysAnother() {
        assertThat(phase(shop(SlotPhase.READY, 3, CONVERGED))).isEqualTo(RUNNING);
        assertThat(phase(shop(SlotPhase.READY, 2, CONVERGED))).isEqualTo(UPDATING);
    }

    @Test
    void tellsWhenItIsNotAsItShouldBe() {
        var waiting = new Outcome.Waiting("AWS", null, null);
        var rejected = new Outcome.Rejected("NOT_SUPPORTED", "no", null, null);

        assertThat(phase(shop(SlotPhase.READY, 3, waiting))).isEqualTo(DEGRADED);
        assertThat(phase(shop(SlotPhase.WAITING, 3, waiting))).isEqualTo(PROVISIONING);
        assertThat(phase(shop(SlotPhase.WAITING, 3, rejected))).isEqualTo(FAILED);
    }

    @Test
    void isShownUntilItIsGone() {
        var others = Specs.shop();
        Specs.with(others, "/nodePools/0/name", "\"other\"");
        var spec = SpecTree.of(Specs.typed(others));

        var leaving = without(shop(SlotPhase.READY, 3, CONVERGED), spec);
        var gone = without(shop(SlotPhase.GONE, 3, CONVERGED), spec);

        assertThat(NodePools.of(leaving))
                .extracting(NodePool::name)
                .containsExactly("general", "other");
        var general = NodePools.find(leaving, "general").orElseThrow();
        assertThat(general.phase()).isEqualTo(DELETING);
        assertThat(general.nodes()).isEqualTo(new Nodes(0, 2));
        assertThat(general.spec())
                .containsEntry("instanceType", "m5.large")
                .doesNotContainKey("kubernetesVersion");
        assertThat(NodePools.find(gone, "general")).isEmpty();
        assertThat(NodePools.lastKnown(gone, "general")).isPresent();
    }

    private static Slice without(Slice cluster, Map<String, Object> spec) {
        return cluster.desiring(cluster.desired().changedTo(spec, Map.of()), NOW);
    }

    @Test
    void goesWithItsCluster() {
        var ready = shop(SlotPhase.READY, 3, CONVERGED);
        var gone = shop(SlotPhase.GONE, 3, CONVERGED);

        assertThat(phase(ready.desiring(ready.desired().deleted(), NOW))).isEqualTo(DELETING);
        assertThat(NodePools.of(gone.desiring(gone.desired().deleted(), NOW))).isEmpty();
    }
}
