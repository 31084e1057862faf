package io.slipway.network;

import io.slipway.network.NetworkSpec.Dynamic;
import io.slipway.network.NetworkSpec.Static;
import io.slipway.reconciler.plan.Blueprint.Refusal;
import io.slipway.reconciler.slice.Slot;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What cannot change once it exists: it is refused whole, before any of the change is made. What is
 * not there yet may still be anything.
 */
final class NetworkChanges {

    private final NetworkSpec spec;
    private final Map<String, Slot> slots;

    private NetworkChanges(NetworkSpec spec, Map<String, Slot> slots) {
        this.spec = spec;
        this.slots = slots;
    }

    static Optional<Refusal> refused(NetworkSpec spec, Map<String, Slot> slots) {
        return Optional.ofNullable(new NetworkChanges(spec, slots).refusal());
    }

    private @Nullable Refusal refusal() {
        var vpc = existing(NetworkSlots.VPC);
        if (vpc == null) {
            return null;
        }
        var made = vpc.kind().equals(NetworkKinds.VPC);
        var placed =
                switch (spec.placement()) {
                    case Dynamic(var cidr, var _) ->
                            made ? same("/vpcCidr", vpc, "cidr", cidr.toString()) : moded();
                    case Static(var id, var _, var _) ->
                            made ? moded() : same("/vpcId", vpc, "vpcId", id);
                };
        if (placed != null) {
            return placed;
        }
        var typed = same("/clusterType", vpc, "clusterType", spec.clusterType().label());
        return typed == null ? subnetsStay() : typed;
    }

    private @Nullable Refusal subnetsStay() {
        for (var slot : slots.values()) {
            var isSubnet =
                    slot.kind().equals(NetworkKinds.SUBNET)
                            || slot.kind().equals(NetworkKinds.GIVEN_SUBNET);
            if (!isSubnet || !slot.phase().mayExist()) {
                continue;
            }
            var refusal = stays(slot);
            if (refusal != null) {
                return refusal;
            }
        }
        return keyStays();
    }

    private @Nullable Refusal stays(Slot subnet) {
        var zone = String.valueOf(subnet.asked().get("zone"));
        return switch (spec.placement()) {
            case Dynamic(var _, var zones) ->
                    zones.contains(zone)
                            ? null
                            : immutable("/zones", "%s cannot be taken out".formatted(zone));
            case Static(var _, var subnets, var _) ->
                    subnets.stream()
                                    .anyMatch(one ->
                                            one.id().equals(subnet.asked().get("subnetId"))
                                                    && NetworkSlots.subnet(one.tier(), one.zone())
                                                            .equals(subnet.name()))
                            ? null
                            : immutable(
                                    "/subnets",
                                    "%s cannot be taken out"
                                            .formatted(subnet.asked().get("subnetId")));
        };
    }

    /** A key pair is put into an instance when it is launched, never later. */
    private @Nullable Refusal keyStays() {
        var bastion = existing(NetworkSlots.BASTION);
        var wanted = spec.bastion();
        if (bastion == null || wanted == null) {
            return null;
        }
        var before = bastion.asked().get("keyName");
        var now = wanted.keyName();
        return Objects.equals(before, now)
                ? null
                : immutable("/sshKeyName", "the bastion was launched with " + before);
    }

    private static @Nullable Refusal same(String field, Slot slot, String property, String now) {
        var before = slot.asked().get(property);
        return before == null || before.equals(now)
                ? null
                : immutable(field, "it is %s and cannot become %s".formatted(before, now));
    }

    private static Refusal moded() {
        return immutable("/mode", "a network is dynamic or static for life");
    }

    private static Refusal immutable(String field, String why) {
        return new Refusal(
                "IMMUTABLE_FIELD",
                field + ": " + why,
                "Take the change back, or make a new cluster.");
    }

    private @Nullable Slot existing(String name) {
        var slot = slots.get(name);
        return slot != null && slot.phase().mayExist() ? slot : null;
    }
}
