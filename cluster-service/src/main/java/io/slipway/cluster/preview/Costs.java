package io.slipway.cluster.preview;

import io.slipway.cluster.preview.ClusterPlan.Cost;
import io.slipway.cluster.preview.ClusterPlan.PlannedAction;
import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.cluster.spec.ClusterSpec.NodePool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** What of a change costs more, or less. */
    static Cost ofChange(
            List<PlannedAction> actions, Map<String, Object> before, Map<String, Object> after) {
        var items = new ArrayList<String>();
        add(items, "NAT gateway more", count(actions, "network", "nat-gateway"));
        add(items, "Elastic IP more", count(actions, "network", "elastic-ip"));
        var nodes = nodes(after);
        nodes(before).forEach((type, count) -> nodes.merge(type, -count, Integer::sum));
        nodes.forEach((type, more) -> {
            add(items, type + " more", more);
            add(items, type + " less", -more);
        });
        return Cost.unknown(items);
    }

    /** How many of each instance type the pools want. */
    private static Map<String, Integer> nodes(Map<String, Object> spec) {
        var nodes = new TreeMap<String, Integer>();
        if (spec.get("nodePools") instanceof List<?> pools) {
            for (var pool : pools) {
                if (pool instanceof Map<?, ?> fields
                        && fields.get("size") instanceof Map<?, ?> size
                        && size.get("desired") instanceof Number desired) {
                    var type = String.valueOf(fields.get("instanceType"));
                    nodes.merge(type, desired.intValue(), Integer::sum);
                }
            }
        }
        return nodes;
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
                .filter(action -> action.action().equals("create"))
                .filter(action -> action.slice().equals(slice) && action.kind().equals(kind))
                .count();
    }
}
