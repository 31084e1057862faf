package io.slipway.cluster.preview;

import io.slipway.cluster.preview.ClusterPlan.Cost;
import io.slipway.cluster.preview.ClusterPlan.PlannedAction;
import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.cluster.spec.ClusterSpec.NodePool;
import java.util.ArrayList;
import java.util.List;

/** What of a plan costs money. Prices are not looked up yet. */
final class Costs {

    private Costs() {}

    static Cost of(List<PlannedAction> actions, ClusterSpec spec) {
        var items = new ArrayList<String>();
        add(items, "EKS control plane", count(actions, "control-plane", "cluster"));
        add(items, "NAT gateway", count(actions, "network", "nat-gateway"));
        add(items, "Elastic IP", count(actions, "network", "elastic-ip"));
        spec.nodePools().forEach(pool -> addNodes(items, pool));
        return Cost.unknown(items);
    }

    private static void addNodes(List<String> items, NodePool pool) {
        var nodes = pool.size().desired();
        add(items, pool.instanceType(), nodes);
        add(
                items,
                "%s volume of %d GiB".formatted(pool.disk().type(), pool.disk().sizeGiB()),
                nodes);
    }

    private static void add(List<String> items, String item, long quantity) {
        if (quantity > 0) {
            items.add(quantity + " × " + item);
        }
    }

    private static long count(List<PlannedAction> actions, String slice, String kind) {
        return actions.stream()
                .filter(action -> action.slice().equals(slice) && action.kind().equals(kind))
                .count();
    }
}
