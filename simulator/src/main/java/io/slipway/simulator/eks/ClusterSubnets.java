package io.slipway.simulator.eks;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Zone;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The subnets a cluster is given: what EKS demands of them, and what it puts there. */
final class ClusterSubnets {
    private static final Set<String> REFUSED_ZONES = Set.of("use1-az3", "usw1-az2", "cac1-az3");
    private static final int MINIMUM_ZONES = 2;

    private ClusterSubnets() {}

    /** The subnets, if a control plane can live in them. */
    static List<Resource> require(Context context, String cluster, List<String> ids) {
        List<Resource> subnets = existing(context, ids);
        requireOneVpc(subnets);
        if (onePerZone(subnets).size() < MINIMUM_ZONES) {
            throw EksFaults.invalidParameter(
                    "Subnets specified must be in at least two different AZs");
        }
        for (Resource subnet : subnets) {
            requireServedZone(context, cluster, subnet.as(Subnet.class));
        }
        return subnets;
    }

    static List<Resource> existing(Context context, List<String> ids) {
        if (ids.isEmpty()) {
            throw EksFaults.invalidParameter("subnets can't be empty");
        }
        return ids.stream()
                .map(id ->
                        context.find(Ec2Kind.SUBNET.type(), id)
                                .orElseThrow(() ->
                                        EksFaults.invalidParameter(
                                                "The subnet ID '" + id + "' does not exist")))
                .toList();
    }

    /** Refuses groups that are not the VPC's. */
    static void requireGroups(Context context, List<String> ids, String vpcId) {
        for (String id : ids) {
            boolean there =
                    context.find(Ec2Kind.SECURITY_GROUP.type(), id)
                            .filter(group -> group.as(SecurityGroup.class).vpcId().equals(vpcId))
                            .isPresent();
            if (!there) {
                throw EksFaults.invalidParameter(
                        "Security group(s) [" + id + "] are not in the same VPC as the subnets.");
            }
        }
    }

    static String vpcOf(List<Resource> subnets) {
        return subnets.getFirst().as(Subnet.class).vpcId();
    }

    /** The first subnet of each zone. */
    static List<Resource> onePerZone(List<Resource> subnets) {
        Map<String, Resource> byZone = new LinkedHashMap<>();
        subnets.forEach(
                subnet -> byZone.putIfAbsent(subnet.as(Subnet.class).availabilityZone(), subnet));
        return new ArrayList<>(byZone.values());
    }

    private static void requireOneVpc(List<Resource> subnets) {
        String vpcId = vpcOf(subnets);
        if (subnets.stream().anyMatch(one -> !one.as(Subnet.class).vpcId().equals(vpcId))) {
            throw EksFaults.invalidParameter("Subnets specified must belong to the same VPC");
        }
    }

    private static void requireServedZone(Context context, String cluster, Subnet subnet) {
        if (REFUSED_ZONES.contains(subnet.availabilityZoneId())) {
            List<String> valid =
                    context.region().ordinaryZones().stream()
                            .filter(zone -> !REFUSED_ZONES.contains(zone.id()))
                            .map(Zone::name)
                            .toList();
            throw EksFaults.unsupportedZone(
                    "Cannot create cluster '"
                            + cluster
                            + "' because "
                            + subnet.availabilityZone()
                            + ", the targeted availability zone, does not currently have sufficient"
                            + " capacity to support the cluster. Retry and choose from these"
                            + " availability zones: "
                            + String.join(", ", valid),
                    cluster,
                    valid);
        }
    }
}
