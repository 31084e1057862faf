package io.slipway.network;

import static io.slipway.network.Draft.id;
import static io.slipway.reconciler.plan.Need.ready;

import io.slipway.aws.Ownership.Role;
import io.slipway.network.SecurityGroups.Group;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classic load balancer that the API servers of a cluster of type {@code aws} stand behind
 * (R6); EKS brings its own. TCP 6443 in every public subnet, across zones.
 */
final class ApiLoadBalancer {

    private static final int PORT = 6443;

    /** Elastic Load Balancing, "CreateLoadBalancer". */
    private static final int LONGEST_NAME = 32;

    private final Draft draft;
    private final NetworkSpec spec;

    ApiLoadBalancer(Draft draft, NetworkSpec spec) {
        this.draft = draft;
        this.spec = spec;
    }

    void draw() {
        if (spec.clusterType() != ClusterType.AWS) {
            return;
        }
        var subnets = new LinkedHashMap<String, Object>();
        for (var zone : spec.placement().publicZones()) {
            subnets.put(zone, id(NetworkSlots.subnet(Tier.PUBLIC, zone)));
        }
        var group = NetworkSlots.securityGroup(Group.API_LOAD_BALANCER);
        draft.add(
                NetworkSlots.API_LOAD_BALANCER,
                NetworkKinds.LOAD_BALANCER,
                Map.of(
                        "name", draft.name("api", LONGEST_NAME),
                        "port", PORT,
                        "subnets", subnets,
                        "securityGroupIds", List.of(id(group)),
                        "tags", draft.tags(NetworkSlots.API_LOAD_BALANCER, Role.APISERVER)),
                wayIn());
        setting(
                NetworkSlots.API_HEALTH_CHECK,
                Map.of(
                        "target", "TCP:" + PORT,
                        "interval", 5,
                        "timeout", 4,
                        "healthyThreshold", 2,
                        "unhealthyThreshold", 6));
        setting(NetworkSlots.API_ATTRIBUTES, Map.of("idleTimeout", 600, "crossZone", true));
        draft.tells(
                NetworkBlueprint.API_ENDPOINT_READY,
                NetworkSlots.API_LOAD_BALANCER,
                NetworkSlots.API_HEALTH_CHECK,
                NetworkSlots.API_ATTRIBUTES);
    }

    private void setting(String slot, Map<String, Object> values) {
        draft.addWithin(
                NetworkSlots.API_LOAD_BALANCER,
                slot,
                NetworkKinds.LOAD_BALANCER_SETTING,
                Map.of(
                        "loadBalancer",
                        new Ref(NetworkSlots.API_LOAD_BALANCER, "name"),
                        "values",
                        values));
    }

    private Need[] wayIn() {
        return switch (spec.placement()) {
            case NetworkSpec.Dynamic _ ->
                    new Need[] {ready(NetworkSlots.INTERNET_GATEWAY_ATTACHMENT)};
            case NetworkSpec.Static _ -> new Need[0];
        };
    }
}
