package io.slipway.nodepool;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Conditions;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.ResourceDriver;
import io.slipway.reconciler.work.SliceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The slice kind {@code node-pool}. Its spec is a {@link NodePoolSpec} as a tree; its inputs are
 * {@code clusterName}, {@code nodeRoleArn} and {@code subnetIds}.
 *
 * <p>Outputs: {@code nodegroupName} and, once EKS tells it, {@code autoScalingGroup}. Counts: the
 * nodes wanted, and all of them as ready once EKS calls the group active.
 */
public final class NodePoolSlice implements SliceKind {

    private final Map<String, ResourceDriver> drivers;

    /**
     * @param drivers one for each of {@link #resourceKinds()}, by name
     */
    public NodePoolSlice(Map<String, ResourceDriver> drivers) {
        for (var kind : NodePoolKinds.all()) {
            if (!drivers.containsKey(kind.name())) {
                throw new IllegalArgumentException("No driver for " + kind.name());
            }
        }
        this.drivers = Map.copyOf(drivers);
    }

    @Override
    public String name() {
        return "node-pool";
    }

    @Override
    public List<ResourceKind> resourceKinds() {
        return NodePoolKinds.all();
    }

    @Override
    public Blueprint blueprint(SliceId id, ClusterRef cluster, Desired desired) {
        return NodePoolBlueprint.of(desired);
    }

    @Override
    public Report report(Slice slice, Map<String, Slot> slots) {
        var nodegroup = slots.get(NodePoolBlueprint.NODEGROUP);
        return new Report(outputs(nodegroup), counts(slice.desired(), nodegroup));
    }

    private static Map<String, Object> outputs(@Nullable Slot nodegroup) {
        var outputs = new LinkedHashMap<String, Object>();
        if (nodegroup != null && nodegroup.phase().accepted()) {
            for (var name : List.of("nodegroupName", "autoScalingGroup")) {
                var value = nodegroup.facts().attributes().get(name);
                if (value != null) {
                    outputs.put(name, value);
                }
            }
        }
        return outputs;
    }

    private static Counts counts(Desired desired, @Nullable Slot nodegroup) {
        var wanted =
                desired.deleting()
                        ? 0
                        : new SpecFields(desired.spec()).object("size").number("desired", 0);
        return new Counts(wanted, readyNodes(nodegroup));
    }

    private static int readyNodes(@Nullable Slot nodegroup) {
        if (nodegroup == null || !nodegroup.has(Conditions.READY)) {
            return 0;
        }
        return new SpecFields(nodegroup.facts().attributes()).number("size", 0);
    }

    @Override
    public ResourceDriver driver(String resourceKind) {
        var driver = drivers.get(resourceKind);
        if (driver == null) {
            throw new IllegalArgumentException("Node pools hold no " + resourceKind);
        }
        return driver;
    }
}
