package io.slipway.simulator.leftovers;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.NetworkInterfaces;
import io.slipway.simulator.ec2.SecurityGroups;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * What GuardDuty's runtime monitoring puts into a cluster's VPC and leaves there: an endpoint and
 * its group {@code GuardDutyManagedSecurityGroup-…}.
 */
final class GuardDuty {
    private static final Map<String, String> TAGS = Map.of("GuardDutyManaged", "true");

    private GuardDuty() {}

    static Optional<Resource> endpoint(Context context, ClusterPlace place) {
        String vpcId = place.vpc().id();
        String service = "com.amazonaws." + context.regionName() + ".guardduty-data";
        boolean there =
                context.list(Ec2Kind.VPC_ENDPOINT.type()).stream()
                        .map(one -> one.as(VpcEndpoint.class))
                        .anyMatch(one ->
                                one.vpcId().equals(vpcId) && one.serviceName().equals(service));
        if (there) {
            return Optional.empty();
        }
        Resource group = group(context, vpcId);
        String id = context.ids().ec2("vpce");
        NetworkInterfaces.Purpose purpose =
                new NetworkInterfaces.Purpose(
                        "vpc_endpoint", "VPC Endpoint Interface " + id, true, List.of(group));
        List<String> interfaces = new ArrayList<>();
        for (Resource subnet : place.subnets()) {
            interfaces.add(NetworkInterfaces.create(context, subnet, purpose, Map.of()).id());
        }
        VpcEndpoint description =
                VpcEndpoint.builder()
                        .vpcEndpointId(id)
                        .vpcEndpointType("Interface")
                        .vpcId(vpcId)
                        .serviceName(service)
                        .ownerId(context.account())
                        .subnetIds(place.subnetIds())
                        .networkInterfaceIds(interfaces)
                        .groups(
                                SecurityGroupIdentifier.builder()
                                        .groupId(group.id())
                                        .groupName(group.as(SecurityGroup.class).groupName())
                                        .build())
                        .privateDnsEnabled(true)
                        .requesterManaged(false)
                        .creationTimestamp(context.now())
                        .build();
        return Optional.of(
                context.create(Ec2Kind.VPC_ENDPOINT.type(), id, "available", TAGS, description));
    }

    private static Resource group(Context context, String vpcId) {
        String name = "GuardDutyManagedSecurityGroup-" + vpcId;
        return context.list(Ec2Kind.SECURITY_GROUP.type()).stream()
                .filter(group -> group.as(SecurityGroup.class).groupName().equals(name))
                .findFirst()
                .orElseGet(() ->
                        SecurityGroups.create(
                                context, vpcId, name, "Associated with GuardDuty", TAGS));
    }
}
