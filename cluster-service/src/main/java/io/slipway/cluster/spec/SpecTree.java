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
        tree.put("bastion", bastion(spec.access().bastion()));
        tree.put("apiServer", Map.of("allowedCidrs", spec.access().apiCidrs()));
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
        return switch (spec.placement()) {
            case ClusterSpec.NewNetwork(var vpcCidr, var zones) ->
                    ordered(
                            Map.entry("mode", "dynamic"),
                            Map.entry("vpcCidr", vpcCidr),
                            Map.entry("zones", zones));
            case ClusterSpec.GivenNetwork(var vpcId, var subnets, var autoTag) ->
                    ordered(
                            Map.entry("mode", "static"),
                            Map.entry("vpcId", vpcId),
                            Map.entry("subnets", subnets.stream().map(SpecTree::subnet).toList()),
                            Map.entry("autoTag", autoTag));
        };
    }

    private static Map<String, Object> subnet(ClusterSpec.Subnet subnet) {
        return ordered(
                Map.entry("id", subnet.id()),
                Map.entry("zone", subnet.zone()),
                Map.entry("role", subnet.role()));
    }

    /** As it is written in a spec, and as the network's own slice is given it. */
    public static Map<String, Object> bastion(ClusterSpec.Bastion bastion) {
        return bastion.enabled()
                ? ordered(
                        Map.entry("enabled", true),
                        Map.entry("allowedCidrs", bastion.allowedCidrs()),
                        Map.entry("allowRdp", bastion.allowRdp()))
                : Map.of("enabled", false);
    }

    /** The network's part of a placement, as its own slice is given it. */
    public static Map<String, Object> network(ClusterSpec spec) {
        var network = new LinkedHashMap<>(placement(spec));
        if (spec.placement() instanceof ClusterSpec.NewNetwork) {
            network.remove("mode");
        }
        return network;
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
