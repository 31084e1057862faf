package io.slipway.network;

import static io.slipway.network.Draft.id;
import static io.slipway.reconciler.plan.Need.ready;

import io.slipway.network.NetworkSpec.Given;
import io.slipway.network.NetworkSpec.Static;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A VPC and subnets that exist (R22): read and checked before anything is made in them, and left as
 * they are. Tags that public subnets lack (R23) are resources of their own, which go again.
 *
 * <pre>
 *  vpc ─▶ subnet/TIER/ZONE ─▶ subnet-tag/ZONE/KEY     (only with autoTag)
 *   ╰──────────┴──────────▶ all else
 * </pre>
 */
final class GivenNetwork {

    private final Draft draft;
    private final ClusterType type;
    private final Static placement;

    GivenNetwork(Draft draft, ClusterType type, Static placement) {
        this.draft = draft;
        this.type = type;
        this.placement = placement;
    }

    void draw() {
        draft.add(
                NetworkSlots.VPC,
                NetworkKinds.GIVEN_VPC,
                Map.of("vpcId", placement.vpcId(), "clusterType", type.label()));
        draft.tells(NetworkBlueprint.SUBNETS_READY, NetworkSlots.VPC);
        draft.tells(NetworkBlueprint.EGRESS_READY);
        placement.subnets().forEach(this::subnet);
        draft.afterwards(placement.subnets().stream().map(GivenNetwork::slotOf).toList());
        if (placement.autoTag()) {
            placement.subnets().stream()
                    .filter(subnet -> subnet.tier() == Tier.PUBLIC)
                    .forEach(this::tags);
        }
    }

    private void subnet(Given subnet) {
        var slot = slotOf(subnet);
        var properties = new LinkedHashMap<String, Object>();
        properties.put("subnetId", subnet.id());
        properties.put("vpcId", id(NetworkSlots.VPC));
        properties.put("zone", subnet.zone());
        properties.put("tier", subnet.tier().label());
        if (subnet.tier() == Tier.PUBLIC) {
            properties.put("tags", GivenTags.of(draft.clusterName()));
            properties.put("autoTag", placement.autoTag());
        }
        draft.add(slot, NetworkKinds.GIVEN_SUBNET, properties);
        draft.tells(NetworkBlueprint.SUBNETS_READY, slot);
        if (subnet.tier() == Tier.PRIVATE) {
            draft.tells(NetworkBlueprint.EGRESS_READY, slot);
        }
    }

    /**
     * What the tag was before stands in the request, so that it can be so again. Those of the
     * cluster alone come after and go before the shared ones: who is gone needs none.
     */
    private void tags(Given subnet) {
        var shared = new ArrayList<Need>();
        var tags = GivenTags.of(draft.clusterName());
        tags.forEach((key, value) -> {
            if (GivenTags.isShared(key)) {
                shared.add(ready(tag(subnet, key, value)));
            }
        });
        tags.forEach((key, value) -> {
            if (!GivenTags.isShared(key)) {
                tag(subnet, key, value, shared.toArray(Need[]::new));
            }
        });
    }

    private String tag(Given subnet, String key, String value, Need... needs) {
        var owner = slotOf(subnet);
        var slot = NetworkSlots.subnetTag(subnet.zone(), key);
        draft.add(
                slot,
                NetworkKinds.SUBNET_TAG,
                Map.of(
                        "subnetId",
                        id(owner),
                        "key",
                        key,
                        "value",
                        value,
                        "before",
                        new Ref(owner, GivenTags.before(key))),
                needs);
        draft.tells(NetworkBlueprint.SUBNETS_READY, slot);
        return slot;
    }

    private static String slotOf(Given subnet) {
        return NetworkSlots.subnet(subnet.tier(), subnet.zone());
    }
}
