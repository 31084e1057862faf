package io.slipway.cluster.controlplane;

import static io.slipway.cluster.controlplane.ControlPlaneSlots.CLUSTER;
import static io.slipway.cluster.controlplane.ControlPlaneSlots.NODE_ROLE;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.ClusterRef;
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
 * The EKS control plane of a cluster. It tells {@code NodeRoleReady}, {@code ControlPlaneReady},
 * {@code CniAccepted} and {@code AddOnsReady}, and puts out {@code clusterName}, {@code endpoint},
 * {@code certificateAuthority}, {@code version}, {@code oidcIssuer}, {@code nodeRoleArn} and {@code
 * clusterSecurityGroupId}.
 */
public final class ControlPlaneKind implements SliceKind {

    /** As in slice ids. */
    public static final String NAME = "control-plane";

    private static final List<String> CLUSTER_OUTPUTS =
            List.of(
                    "endpoint",
                    "certificateAuthority",
                    "version",
                    "oidcIssuer",
                    "clusterSecurityGroupId");

    private final String installation;
    private final Map<String, ResourceDriver> drivers;

    /**
     * @param installation names this Slipway in tags and names
     * @param drivers by kind of resource
     */
    public ControlPlaneKind(String installation, Map<String, ResourceDriver> drivers) {
        this.installation = installation;
        this.drivers = Map.copyOf(drivers);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ResourceKind> resourceKinds() {
        return ControlPlaneKinds.ALL;
    }

    @Override
    public Blueprint blueprint(SliceId id, ClusterRef cluster, Desired desired) {
        return blueprint(id, cluster, ControlPlaneSpec.of(desired));
    }

    /**
     * EKS keeps a control plane in the zones it was made in: subnets that come later are for nodes
     * only ("UpdateClusterConfig" takes no others).
     */
    @Override
    public Blueprint blueprint(Slice slice) {
        var spec = ControlPlaneSpec.of(slice.desired());
        var made = slice.observed().slots().get(CLUSTER);
        return blueprint(
                slice.id(),
                slice.cluster(),
                made != null && made.phase().mayExist() ? spec.in(made.asked()) : spec);
    }

    private Blueprint blueprint(SliceId id, ClusterRef cluster, ControlPlaneSpec spec) {
        return new ControlPlaneBlueprint(installation, id, cluster, spec).graph();
    }

    @Override
    public Report report(Slice slice, Map<String, Slot> slots) {
        var outputs = new LinkedHashMap<String, Object>();
        var cluster = existing(slots, CLUSTER);
        if (cluster != null) {
            put(outputs, "clusterName", cluster, "name");
            CLUSTER_OUTPUTS.forEach(name -> put(outputs, name, cluster, name));
        }
        var nodeRole = existing(slots, NODE_ROLE);
        if (nodeRole != null) {
            put(outputs, "nodeRoleArn", nodeRole, "arn");
        }
        return new Report(outputs, null);
    }

    private static @Nullable Slot existing(Map<String, Slot> slots, String name) {
        var slot = slots.get(name);
        return slot != null && slot.phase().accepted() ? slot : null;
    }

    private static void put(
            Map<String, Object> outputs, String output, Slot slot, String attribute) {
        var value = slot.facts().attributes().get(attribute);
        if (value != null) {
            outputs.put(output, value);
        }
    }

    @Override
    public ResourceDriver driver(String resourceKind) {
        var driver = drivers.get(resourceKind);
        if (driver == null) {
            throw new IllegalArgumentException("No driver for " + resourceKind);
        }
        return driver;
    }
}
