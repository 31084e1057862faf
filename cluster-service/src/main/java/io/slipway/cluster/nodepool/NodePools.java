package io.slipway.cluster.nodepool;

import io.slipway.cluster.cluster.Child;
import io.slipway.cluster.cluster.ClusterKinds;
import io.slipway.cluster.nodepool.NodePool.Nodes;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The node pools of a cluster: those its spec names, and those still on their way out. */
public final class NodePools {

    /** What a spec says of a pool; the pool's own slice is told more. */
    private static final List<String> FIELDS =
            List.of("name", "instanceType", "size", "zones", "labels", "taints", "disk", "update");

    private final Slice cluster;

    private NodePools(Slice cluster) {
        this.cluster = cluster;
    }

    /** All of them, by name. */
    public static List<NodePool> of(Slice cluster) {
        var pools = new NodePools(cluster);
        var all = new LinkedHashMap<String, NodePool>();
        pools.leaving().forEach(pool -> all.put(pool.name(), pool));
        if (!cluster.desired().deleting()) {
            pools.wanted().forEach(pool -> all.put(pool.name(), pool));
        }
        return all.values().stream().sorted(Comparator.comparing(NodePool::name)).toList();
    }

    /** The pool of that name. */
    public static Optional<NodePool> find(Slice cluster, String name) {
        return of(cluster).stream().filter(pool -> pool.name().equals(name)).findFirst();
    }

    /** A pool of that name as the cluster last had it, be it gone or not. */
    public static Optional<NodePool> lastKnown(Slice cluster, String name) {
        var slot = Optional.ofNullable(cluster.observed().slots().get(Child.poolSlot(name)));
        return find(cluster, name).or(() -> slot.map(new NodePools(cluster)::leaving));
    }

    private List<NodePool> wanted() {
        var pools = new ArrayList<NodePool>();
        if (cluster.desired().spec().get("nodePools") instanceof List<?> all) {
            all.forEach(pool -> pools.add(wanted(tree(pool))));
        }
        return pools;
    }

    private NodePool wanted(Map<String, Object> spec) {
        var name = String.valueOf(spec.get("name"));
        var slot = cluster.observed().slots().get(Child.poolSlot(name));
        var settled = slot != null && Canonical.text(asked(slot)).equals(Canonical.text(spec));
        var phase = PoolPhase.of(cluster, slot, settled);
        return pool(name, phase, spec, new Nodes(desired(spec), ready(name)));
    }

    private List<NodePool> leaving() {
        return cluster.slots().stream()
                .filter(slot -> slot.kind().equals(ClusterKinds.NODE_POOL))
                .filter(slot -> slot.phase() != SlotPhase.GONE)
                .map(this::leaving)
                .toList();
    }

    private NodePool leaving(Slot slot) {
        var name = slot.name().substring(Child.poolSlot("").length());
        return pool(name, PoolPhase.DELETING, asked(slot), new Nodes(0, ready(name)));
    }

    private NodePool pool(String name, PoolPhase phase, Map<String, Object> spec, Nodes nodes) {
        return new NodePool(cluster.cluster().name(), name, phase, spec, nodes);
    }

    private int ready(String name) {
        var report = cluster.children().get(Child.poolSlot(name));
        var counts = report == null ? null : report.counts();
        return counts == null ? 0 : counts.ready();
    }

    private static int desired(Map<String, Object> spec) {
        return tree(spec.get("size")).get("desired") instanceof Number number
                ? number.intValue()
                : 0;
    }

    private static Map<String, Object> asked(Slot slot) {
        var asked = Child.part(slot.asked(), "spec");
        var spec = new LinkedHashMap<String, Object>();
        FIELDS.stream()
                .filter(asked::containsKey)
                .forEach(field -> spec.put(field, asked.get(field)));
        return spec;
    }

    private static Map<String, Object> tree(@Nullable Object node) {
        var tree = new LinkedHashMap<String, Object>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tree.put(String.valueOf(key), value));
        }
        return tree;
    }
}
