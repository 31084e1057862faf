package io.slipway.cluster.cluster;

import static io.slipway.cluster.cluster.ClusterKinds.CONTROL_PLANE;
import static io.slipway.cluster.cluster.ClusterKinds.NETWORK;
import static io.slipway.cluster.cluster.ClusterKinds.NODE_POOL;

import io.slipway.cluster.profile.Profile;
import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.cluster.spec.ClusterSpec.NodePool;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Ref;
import io.slipway.reconciler.plan.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The slices of an EKS cluster. The control plane starts at once, with its roles, and is told the
 * subnets as soon as there are any, beside the NAT gateways; node pools when nodes would have a way
 * out, a role and a network of their own.
 *
 * <pre>
 *  network ── SubnetsReady ──▷ control-plane (▷ an input that comes later)
 *     │                             │
 *     └─ EgressReady ─▶ node-pool ◀─┴─ CniAccepted, NodeRoleReady
 * </pre>
 */
final class ClusterBlueprint {

    private final ClusterSpec spec;
    private final Profile profile;

    ClusterBlueprint(ClusterSpec spec, Profile profile) {
        this.spec = spec;
        this.profile = profile;
    }

    Blueprint.Graph graph() {
        var resources = new ArrayList<DesiredResource>();
        resources.add(network());
        resources.add(controlPlane());
        spec.nodePools().forEach(pool -> resources.add(nodePool(pool)));
        var pools =
                spec.nodePools().stream()
                        .map(pool -> Need.ready(Child.poolSlot(pool.name())))
                        .toList();
        return Blueprint.Graph.of(resources)
                .telling("NetworkReady", List.of(Need.ready(NETWORK)))
                .telling("ControlPlaneReady", List.of(new Need(CONTROL_PLANE, "ControlPlaneReady")))
                .telling("NodePoolsReady", pools);
    }

    private DesiredResource network() {
        var child = new LinkedHashMap<String, Object>();
        child.putAll(SpecTree.network(spec));
        child.put("clusterType", spec.type());
        child.put("tags", spec.tags());
        child.put("bastion", SpecTree.bastion(spec.access().bastion()));
        if (spec.access().limitsApi()) {
            child.put("apiServer", Map.of("allowedCidrs", spec.access().apiCidrs()));
        }
        var sshKeyName = spec.sshKeyName();
        if (sshKeyName != null) {
            child.put("sshKeyName", sshKeyName);
        }
        return DesiredResource.of(NETWORK, NETWORK, properties(child, Map.of()));
    }

    private DesiredResource controlPlane() {
        var child = new LinkedHashMap<String, Object>();
        child.put("kubernetesVersion", spec.kubernetesVersion());
        child.put("tags", spec.tags());
        child.put("addOns", addOns());
        if (spec.access().limitsApi()) {
            child.put("apiCidrs", spec.access().apiCidrs());
        }
        var subnets = new ArrayList<Object>(subnets("public", publicZones()));
        subnets.addAll(subnets("private", spec.placement().zones()));
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("subnetIds", new When(new Need(NETWORK, "SubnetsReady"), subnets));
        if (spec.access().bastion().enabled()) {
            inputs.put(
                    "bastionSecurityGroupId",
                    new When(
                            new Need(NETWORK, "SecurityGroupsReady"),
                            new Ref(NETWORK, "securityGroupId/bastion")));
        }
        return DesiredResource.of(CONTROL_PLANE, CONTROL_PLANE, properties(child, inputs));
    }

    private List<String> publicZones() {
        return switch (spec.placement()) {
            case ClusterSpec.NewNetwork made -> made.zones();
            case ClusterSpec.GivenNetwork given -> given.zones("public");
        };
    }

    private List<String> addOns() {
        return profile.packs().stream()
                .map(pack -> pack.values().get("addOn"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private DesiredResource nodePool(NodePool pool) {
        var child = new LinkedHashMap<>(SpecTree.pool(pool));
        var sshKeyName = spec.sshKeyName();
        if (sshKeyName != null) {
            child.put("sshKeyName", sshKeyName);
        }
        child.put("tags", spec.tags());
        child.put("clusterType", spec.type());
        child.put("kubernetesVersion", spec.kubernetesVersion());
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("subnetIds", subnets("private", pool.zones()));
        inputs.put("nodeRoleArn", new Ref(CONTROL_PLANE, "nodeRoleArn"));
        inputs.put("clusterName", new Ref(CONTROL_PLANE, "clusterName"));
        return DesiredResource.of(
                Child.poolSlot(pool.name()),
                NODE_POOL,
                properties(child, inputs),
                new Need(NETWORK, "EgressReady"),
                new Need(CONTROL_PLANE, "CniAccepted"),
                new Need(CONTROL_PLANE, "NodeRoleReady"));
    }

    private static List<Ref> subnets(String role, List<String> zones) {
        return zones.stream().map(zone -> new Ref(NETWORK, role + "SubnetId/" + zone)).toList();
    }

    private Map<String, Object> properties(Map<String, Object> child, Map<String, Object> inputs) {
        var properties = new LinkedHashMap<String, Object>();
        if (spec.reportsDrift()) {
            child.put("drift", spec.drift());
        }
        properties.put("spec", child);
        properties.put("inputs", inputs);
        return properties;
    }
}
