package io.slipway.cluster.cluster;

import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Planner;
import io.slipway.reconciler.plan.Situation;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The slices a cluster would consist of, planned from nothing or from what there is. */
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

    /**
     * Those of a cluster's slices that would become others.
     *
     * @param cluster as it is; what is under way, or still to come, counts as done
     * @param desired what is to be asked of it
     */
    public static List<PlannedChild> ofChange(ClusterKind kind, Slice cluster, Desired desired) {
        var coming = new ArrayList<>(actions(kind, cluster, cluster.desired()));
        var actions =
                actions(kind, cluster, desired).stream()
                        .filter(action -> coming.stream().noneMatch(one -> same(one, action)))
                        .toList();
        return inOrder(actions).stream().map(action -> child(cluster.id(), action)).toList();
    }

    private static List<Action> actions(ClusterKind kind, Slice cluster, Desired desired) {
        var blueprint =
                desired.deleting()
                        ? Blueprint.Graph.EMPTY
                        : kind.blueprint(cluster.id(), cluster.cluster(), desired);
        var situation = Situation.atRest(cluster.slots(), cluster.updatedAt());
        return new Planner(ClusterKinds.ALL).plan(blueprint, situation).actions();
    }

    private static boolean same(Action one, Action other) {
        return one.slot().equals(other.slot())
                && one.verb() == other.verb()
                && one.request().equals(other.request());
    }

    private static List<Action> inOrder(List<Action> actions) {
        var left = new ArrayList<>(actions);
        var ordered = new ArrayList<Action>();
        while (!left.isEmpty()) {
            var slots = left.stream().map(Action::slot).collect(Collectors.toSet());
            var next =
                    left.stream()
                            .filter(action ->
                                    action.waitsFor().stream()
                                            .noneMatch(need -> slots.contains(need.slot())))
                            .findFirst()
                            .orElse(left.getFirst());
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static PlannedChild child(SliceId cluster, Action action) {
        var asked =
                new Desired(
                        1,
                        action.verb() == Intent.Verb.DELETE,
                        Child.part(action.request(), "spec"),
                        Child.part(action.request(), "inputs"));
        var id = Child.idOf(cluster, action.slot());
        return new PlannedChild(action.slot(), id, asked, action.waitsFor());
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
