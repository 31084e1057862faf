package io.slipway.network;

import io.slipway.network.NetworkSpec.Dynamic;
import io.slipway.reconciler.slice.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The subnets' ranges, by zone. The zones that the network began with share the VPC's range by
 * {@link CidrPlan}; their subnets stay as they are. A zone that comes later gets the largest part
 * that is still free, one half public, one half private.
 *
 * @param origin the zones that the network began with
 * @param zones all of them
 */
record AddressPlan(List<String> origin, Map<String, Ranges> zones) {

    /** A zone's two subnets. */
    record Ranges(Cidr publicRange, Cidr privateRange) {}

    /** A part of a range that no two subnets fit into. */
    private static final int TOO_SMALL = CidrPlan.SMALLEST_SUBNET - 1;

    AddressPlan {
        origin = List.copyOf(origin);
        zones = new LinkedHashMap<>(zones);
    }

    /**
     * The plan.
     *
     * @param slots what there is of the network
     * @return empty when there is no room
     */
    static Optional<AddressPlan> of(Dynamic placement, Map<String, Slot> slots) {
        var origin = originOf(slots).orElse(placement.zones());
        var shared = CidrPlan.of(placement.vpcCidr(), origin.size());
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        var zones = new LinkedHashMap<String, Ranges>();
        for (var index = 0; index < origin.size(); index++) {
            zones.put(
                    origin.get(index),
                    new Ranges(
                            shared.get().publicSubnets().get(index),
                            shared.get().privateSubnets().get(index)));
        }
        var later = placement.zones().stream().filter(zone -> !origin.contains(zone)).toList();
        later.forEach(zone -> known(zone, slots).ifPresent(ranges -> zones.put(zone, ranges)));
        for (var zone : later) {
            if (zones.containsKey(zone)) {
                continue;
            }
            var free = largestFree(placement.vpcCidr(), zones);
            if (free == null) {
                return Optional.empty();
            }
            zones.put(zone, new Ranges(free.halves().getFirst(), free.halves().getLast()));
        }
        return Optional.of(new AddressPlan(origin, zones));
    }

    /** What the VPC was asked for with. */
    private static Optional<List<String>> originOf(Map<String, Slot> slots) {
        var vpc = slots.get(NetworkSlots.VPC);
        return vpc != null && vpc.asked().get("zones") instanceof List<?> zones
                ? Optional.of(zones.stream().map(String::valueOf).toList())
                : Optional.empty();
    }

    /** What the subnets of a zone that came later were asked for with. */
    private static Optional<Ranges> known(String zone, Map<String, Slot> slots) {
        var open = rangeOf(slots.get(NetworkSlots.subnet(Tier.PUBLIC, zone)));
        var closed = rangeOf(slots.get(NetworkSlots.subnet(Tier.PRIVATE, zone)));
        if (open != null) {
            return Optional.of(new Ranges(open, closed == null ? open.sibling() : closed));
        }
        return closed == null
                ? Optional.empty()
                : Optional.of(new Ranges(closed.sibling(), closed));
    }

    private static @Nullable Cidr rangeOf(@Nullable Slot subnet) {
        return subnet == null
                ? null
                : Cidr.parse(String.valueOf(subnet.asked().get("cidr"))).orElse(null);
    }

    private static @Nullable Cidr largestFree(Cidr vpc, Map<String, Ranges> taken) {
        var used = new ArrayList<Cidr>();
        taken.values()
                .forEach(each -> {
                    used.add(each.publicRange());
                    used.add(each.privateRange());
                });
        var free = new ArrayList<Cidr>();
        collectFree(vpc, used, free);
        return free.stream()
                .min(Comparator.comparingInt(Cidr::prefixLength).thenComparingLong(Cidr::address))
                .orElse(null);
    }

    private static void collectFree(Cidr part, List<Cidr> used, List<Cidr> free) {
        if (part.prefixLength() > TOO_SMALL || used.stream().anyMatch(one -> one.contains(part))) {
            return;
        }
        if (used.stream().noneMatch(part::overlaps)) {
            free.add(part);
            return;
        }
        part.halves().forEach(half -> collectFree(half, used, free));
    }
}
