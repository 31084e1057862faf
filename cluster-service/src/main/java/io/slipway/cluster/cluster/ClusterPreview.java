package io.slipway.cluster.cluster;

import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The slices a cluster would consist of, planned from nothing. */
public final class ClusterPreview {

    private ClusterPreview() {}

    /**
     * One of the slices.
     *
     * @param slot where it would stand in the cluster
     * @param desired what would be asked of it; {@code ${slot.output}} stands for what another
     *     slice would put out
     * @param needs the conditions of others it would wait for
     */
    public record PlannedChild(String slot, SliceId id, Desired desired, Set<Need> needs) {}

    /** In an order in which none comes before what it needs. */
    public static List<PlannedChild> of(
            ClusterKind kind, String clusterId, ClusterRef cluster, ClusterSpec spec) {
        var id = ClusterKind.idOf(clusterId);
        var desired = Desired.first(SpecTree.of(spec), Map.of());
        return switch (kind.blueprint(id, cluster, desired)) {
            case Blueprint.Graph graph ->
                    graph.resources().values().stream().map(child -> child(id, child)).toList();
            case Blueprint.Refusal _ -> List.of();
        };
    }

    private static PlannedChild child(SliceId cluster, DesiredResource child) {
        var shown = child.shown();
        var needs = new LinkedHashSet<>(child.needs());
        needs.addAll(child.laterNeeds());
        return new PlannedChild(
                child.slot(),
                Child.idOf(cluster, child.slot()),
                Desired.first(Child.part(shown, "spec"), Child.part(shown, "inputs")),
                needs);
    }
}
