package io.slipway.network;

import io.slipway.network.NetworkSpec.Given;
import io.slipway.network.NetworkSpec.Static;
import io.slipway.network.NetworkSpecReader.Wrong;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a static placement has to say, whatever is found at AWS; api.md, "Cluster spec". */
final class StaticPlacementRules {

    private StaticPlacementRules() {}

    static Static read(Map<String, Object> tree) throws Wrong {
        for (var field : List.of("vpcCidr", "zones")) {
            if (tree.containsKey(field)) {
                throw conflict("/" + field, "is of dynamic placement", "Leave it out.");
            }
        }
        var vpcId = tree.get("vpcId");
        if (vpcId == null || vpcId.toString().isBlank()) {
            throw conflict("/vpcId", "is missing", "Name the VPC the subnets are in.");
        }
        var subnets = new ArrayList<Given>();
        if (tree.get("subnets") instanceof List<?> listed) {
            for (var each : listed) {
                subnets.add(subnet(each));
            }
        }
        return new Static(vpcId.toString(), subnets, Boolean.TRUE.equals(tree.get("autoTag")));
    }

    private static Given subnet(Object node) throws Wrong {
        if (node instanceof Map<?, ?> subnet
                && subnet.get("id") instanceof String id
                && subnet.get("zone") instanceof String zone) {
            return new Given(
                    id, zone, "public".equals(subnet.get("role")) ? Tier.PUBLIC : Tier.PRIVATE);
        }
        throw conflict("/subnets", "holds one without id or zone", "Name id, zone and role.");
    }

    /** One private subnet in each zone, a public one where something is reached from outside. */
    static void check(Static placement, ClusterType type, boolean bastion) throws Wrong {
        var ids = new HashSet<String>();
        var places = new HashSet<String>();
        for (var subnet : placement.subnets()) {
            if (!ids.add(subnet.id())) {
                throw subnets("names %s twice".formatted(subnet.id()));
            }
            if (!places.add(subnet.tier() + subnet.zone())) {
                throw subnets(
                        "names two %s subnets in %s"
                                .formatted(subnet.tier().label(), subnet.zone()));
            }
        }
        if (placement.zones().isEmpty()) {
            throw subnets("names no private subnet");
        }
        for (var subnet : placement.subnets()) {
            if (!placement.zones().contains(subnet.zone())) {
                throw subnets("names no private subnet in " + subnet.zone());
            }
        }
        if (bastion && placement.publicZones().isEmpty()) {
            throw subnets("names no public subnet, which the bastion needs");
        }
        for (var zone : placement.zones()) {
            if (type == ClusterType.AWS && !placement.publicZones().contains(zone)) {
                throw subnets(
                        "names no public subnet in %s, which the API's load balancer needs"
                                .formatted(zone));
            }
        }
    }

    private static Wrong subnets(String why) {
        return conflict(
                "/subnets",
                why,
                "Name one private subnet in each zone, and a public one where the API or a bastion"
                        + " is reached from outside.");
    }

    private static Wrong conflict(String field, String why, String remedy) {
        return new Wrong("PLACEMENT_CONFLICT", field + ": " + why, remedy);
    }
}
