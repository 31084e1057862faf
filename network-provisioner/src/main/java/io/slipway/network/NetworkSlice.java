package io.slipway.network;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The slice kind {@code network}. Its spec is a {@link NetworkSpec} as a tree; it has no inputs.
 *
 * <p>Conditions: {@code SubnetsReady}, {@code SecurityGroupsReady}, {@code EgressReady}, and for
 * type {@code aws} {@code ApiEndpointReady}. Outputs: {@code vpcId}, {@code publicSubnetId/ZONE},
 * {@code privateSubnetId/ZONE}, {@code natAddress/ZONE}, {@code securityGroupId/GROUP}, {@code
 * apiEndpoint}, {@code apiLoadBalancer}, {@code bastionAddress}, each while it exists.
 */
public final class NetworkSlice implements SliceKind {

    private final NetworkBlueprint blueprints;
    private final Map<String, ResourceDriver> drivers;

    /**
     * @param installation names this Slipway in tags and names
     * @param drivers one for each of {@link #resourceKinds()}, by name
     */
    public NetworkSlice(String installation, Map<String, ResourceDriver> drivers) {
        for (var kind : NetworkKinds.all()) {
            if (!drivers.containsKey(kind.name())) {
                throw new IllegalArgumentException("No driver for " + kind.name());
            }
        }
        this.blueprints = new NetworkBlueprint(installation);
        this.drivers = Map.copyOf(drivers);
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public List<ResourceKind> resourceKinds() {
        return NetworkKinds.all();
    }

    @Override
    public Blueprint blueprint(SliceId id, ClusterRef cluster, Desired desired) {
        return blueprints.of(id, cluster, desired, Map.of());
    }

    @Override
    public Blueprint blueprint(Slice slice) {
        return blueprints.of(
                slice.id(), slice.cluster(), slice.desired(), slice.observed().slots());
    }

    /** What the cluster's controllers left in the subnets goes before the subnets. */
    @Override
    public Map<String, Slot.Shape> endings(Slice slice) {
        var outlasting = new LinkedHashSet<String>();
        for (var slot : slice.slots()) {
            if (slot.phase().mayExist() && isOutlasting(slot)) {
                outlasting.add(slot.name());
            }
        }
        return outlasting.isEmpty()
                ? Map.of()
                : Map.of(
                        NetworkSlots.LEFTOVERS,
                        new Slot.Shape(
                                NetworkKinds.LEFTOVERS,
                                NetworkKinds.STAGE,
                                outlasting,
                                null,
                                Map.of()));
    }

    /** Leftovers keep these in use. */
    public static boolean isOutlasting(Slot slot) {
        return switch (slot.kind()) {
            case NetworkKinds.SUBNET,
                    NetworkKinds.GIVEN_SUBNET,
                    NetworkKinds.SECURITY_GROUP,
                    NetworkKinds.INTERNET_GATEWAY_ATTACHMENT ->
                    true;
            default -> false;
        };
    }

    @Override
    public Report report(Slice slice, Map<String, Slot> slots) {
        var outputs = new LinkedHashMap<String, Object>();
        for (var slot : slots.values()) {
            if (slot.phase().accepted() && !isTwin(slot)) {
                put(outputs, slot);
            }
        }
        return new Report(outputs, null);
    }

    /** Made a second time by a call whose answer was lost, and on its way out. */
    private static boolean isTwin(Slot slot) {
        return slot.name().indexOf('#') >= 0;
    }

    private static void put(Map<String, Object> outputs, Slot slot) {
        switch (slot.kind()) {
            case NetworkKinds.VPC, NetworkKinds.GIVEN_VPC -> put(outputs, "vpcId", slot, "id");
            case NetworkKinds.SUBNET, NetworkKinds.GIVEN_SUBNET ->
                    put(outputs, subnetOutput(slot.name()), slot, "id");
            case NetworkKinds.ELASTIC_IP ->
                    put(outputs, "natAddress/" + lastPart(slot.name()), slot, "publicIp");
            case NetworkKinds.SECURITY_GROUP ->
                    put(outputs, "securityGroupId/" + lastPart(slot.name()), slot, "id");
            case NetworkKinds.INSTANCE -> put(outputs, "bastionAddress", slot, "publicIp");
            case NetworkKinds.LOAD_BALANCER -> {
                put(outputs, "apiEndpoint", slot, "dnsName");
                put(outputs, "apiLoadBalancer", slot, "name");
            }
            default -> {
                // nothing that others build on
            }
        }
    }

    private static void put(
            Map<String, Object> outputs, String output, Slot slot, String attribute) {
        var value = slot.facts().attributes().get(attribute);
        if (value != null) {
            outputs.put(output, value);
        }
    }

    private static String subnetOutput(String slot) {
        var zone = lastPart(slot);
        return slot.equals(NetworkSlots.subnet(Tier.PUBLIC, zone))
                ? "publicSubnetId/" + zone
                : "privateSubnetId/" + zone;
    }

    private static String lastPart(String slot) {
        return slot.substring(slot.lastIndexOf('/') + 1);
    }

    @Override
    public ResourceDriver driver(String resourceKind) {
        var driver = drivers.get(resourceKind);
        if (driver == null) {
            throw new IllegalArgumentException("Networks hold no " + resourceKind);
        }
        return driver;
    }
}
