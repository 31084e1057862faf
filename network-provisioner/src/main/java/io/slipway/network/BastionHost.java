package io.slipway.network;

import static io.slipway.network.Draft.id;
import static io.slipway.reconciler.plan.Need.ready;

import io.slipway.aws.Ownership.Role;
import io.slipway.aws.OwnershipTags;
import io.slipway.network.SecurityGroups.Group;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bastion node (R5): one small instance in the first public subnet, with the cluster's key
 * pair, of the newest Amazon Linux. The image is looked up once and then stays.
 */
final class BastionHost {

    private static final String INSTANCE_TYPE = "t3.micro";

    private final Draft draft;
    private final NetworkSpec spec;

    BastionHost(Draft draft, NetworkSpec spec) {
        this.draft = draft;
        this.spec = spec;
    }

    void draw() {
        var bastion = spec.bastion();
        if (bastion == null) {
            return;
        }
        draft.add(
                NetworkSlots.BASTION_IMAGE,
                NetworkKinds.IMAGE,
                Map.of(
                        "owner", "amazon",
                        "name", "al2023-ami-2023.*-x86_64",
                        "architecture", "x86_64"));
        var properties = new LinkedHashMap<String, Object>();
        properties.put("imageId", id(NetworkSlots.BASTION_IMAGE));
        properties.put("rootDevice", new Ref(NetworkSlots.BASTION_IMAGE, "rootDevice"));
        properties.put("instanceType", INSTANCE_TYPE);
        properties.put("subnetId", id(firstPublicSubnet()));
        properties.put("securityGroupIds", List.of(id(NetworkSlots.securityGroup(Group.BASTION))));
        if (bastion.keyName() != null) {
            properties.put("keyName", bastion.keyName());
        }
        properties.put(
                "tags",
                draft.tags(NetworkSlots.BASTION, Role.BASTION, OwnershipTags::withClusterTag));
        draft.add(NetworkSlots.BASTION, NetworkKinds.INSTANCE, properties, wayIn());
    }

    private String firstPublicSubnet() {
        return NetworkSlots.subnet(Tier.PUBLIC, spec.placement().publicZones().getFirst());
    }

    /** Its public address goes before the internet gateway does. */
    private Need[] wayIn() {
        return switch (spec.placement()) {
            case NetworkSpec.Dynamic _ ->
                    new Need[] {ready(NetworkSlots.INTERNET_GATEWAY_ATTACHMENT)};
            case NetworkSpec.Static _ -> new Need[0];
        };
    }
}
