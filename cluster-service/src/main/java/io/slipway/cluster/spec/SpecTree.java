package io.slipway.cluster.spec;

import io.slipway.cluster.spec.ClusterSpec.NodePool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a spec as a tree of maps and lists, in the order of api.md and with every default, so that
 * two specs that mean the same are the same tree. {@link SpecReader} reads it again.
 */
public final class SpecTree {

    private SpecTree() {}

    public static Map<String, Object> of(ClusterSpec spec) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", spec.name());
        tree.put("type", spec.type());
        tree.put("description", spec.description());
        tree.put("tags", spec.tags());
        tree.put("cloudAccount", spec.cloudAccount());
        tree.put("region", spec.region());
        var sshKeyName = spec.sshKeyName();
        if (sshKeyName != null) {
            tree.put("sshKeyName", sshKeyName);
        }
        tree.put("profile", profile(spec));
        tree.put("placement", placement(spec));
        tree.put("bastion", Map.of("enabled", false));
        tree.put("apiServer", Map.of("allowedCidrs", List.of("0.0.0.0/0")));
        tree.put("admins", List.of());
        tree.put("deletionProtection", spec.deletionProtection());
        tree.put("drift", spec.drift());
        tree.put("nodePools", spec.nodePools().stream().map(SpecTree::pool).toList());
        tree.put("fargateProfiles", List.of());
        return tree;
    }

    private static Map<String, Object> profile(ClusterSpec spec) {
        return ordered(
                Map.entry("name", spec.profile().name()),
                Map.entry("version", spec.profile().version()),
                Map.entry("parameters", spec.profile().parameters()));
    }

    private static Map<String, Object> placement(ClusterSpec spec) {
        return ordered(
                Map.entry("mode", "dynamic"),
                Map.entry("vpcCidr", spec.placement().vpcCidr()),
                Map.entry("zones", spec.placement().zones()));
    }

    /** A pool as it is written in a spec, and as the pool's own slice is given it. */
    public static Map<String, Object> pool(NodePool pool) {
        return ordered(
                Map.entry("name", pool.name()),
                Map.entry("instanceType", pool.instanceType()),
                Map.entry(
                        "size",
                        ordered(
                                Map.entry("min", pool.size().min()),
                                Map.entry("desired", pool.size().desired()),
                                Map.entry("max", pool.size().max()))),
                Map.entry("zones", pool.zones()),
                Map.entry("labels", pool.labels()),
                Map.entry("taints", pool.taints().stream().map(SpecTree::taint).toList()),
                Map.entry(
                        "disk",
                        ordered(
                                Map.entry("sizeGiB", pool.disk().sizeGiB()),
                                Map.entry("type", pool.disk().type()))),
                Map.entry(
                        "update",
                        ordered(
                                Map.entry("maxSurge", pool.update().maxSurge()),
                                Map.entry("maxUnavailable", pool.update().maxUnavailable()))));
    }

    private static Map<String, Object> taint(ClusterSpec.Taint taint) {
        return ordered(
                Map.entry("key", taint.key()),
                Map.entry("value", taint.value()),
                Map.entry("effect", taint.effect()));
    }

    @SafeVarargs
    private static Map<String, Object> ordered(Map.Entry<String, ?>... entries) {
        var map = new LinkedHashMap<String, Object>();
        for (var entry : entries) {
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }
}
