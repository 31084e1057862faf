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
import java.util.List;
import java.util.Map;

/**
 * The slice kind {@code network}. Its spec is a {@link NetworkSpec} as a tree; it has no inputs.
 *
 * <p>Conditions: {@code SubnetsReady}, {@code EgressReady}. Outputs: {@code vpcId}, {@code
 * publicSubnetId/ZONE}, {@code privateSubnetId/ZONE}, {@code natAddress/ZONE}, each while it
 * exists.
 */
public final class NetworkSlice implements SliceKind {

    private final Map<String, ResourceDriver> drivers;

    /**
     * @param drivers one for each of {@link #resourceKinds()}, by name
     */
    public NetworkSlice(Map<String, ResourceDriver> drivers) {
        for (var kind : NetworkKinds.all()) {
            if (!drivers.containsKey(kind.name())) {
                throw new IllegalArgumentException("No driver for " + kind.name());
            }
        }
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
        return NetworkBlueprint.of(desired);
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
            case NetworkKinds.VPC -> put(outputs, "vpcId", slot, "id");
            case NetworkKinds.SUBNET -> put(outputs, subnetOutput(slot.name()), slot, "id");
            case NetworkKinds.ELASTIC_IP ->
                    put(outputs, "natAddress/" + lastPart(slot.name()), slot, "publicIp");
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
