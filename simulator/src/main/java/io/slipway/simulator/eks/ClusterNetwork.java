package io.slipway.simulator.eks;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.NetworkInterfaces;
import io.slipway.simulator.ec2.SecurityGroups;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/**
 * What EKS puts into the VPC for a cluster: the group {@code eks-cluster-sg-NAME-…} and network
 * interfaces in the cluster's subnets. Both come some time after the cluster and go with it.
 */
final class ClusterNetwork {
    private static final String INTERFACES = "networkInterfaces";

    private ClusterNetwork() {}

    static void create(Resource cluster, Context context) {
        String name = cluster.id();
        VpcConfigResponse config = cluster.as(Cluster.class).resourcesVpcConfig();
        String groupName = "eks-cluster-sg-" + name + "-" + context.ids().digits(10);
        Resource group =
                SecurityGroups.create(
                        context,
                        config.vpcId(),
                        groupName,
                        "EKS created security group applied to ENI that is attached to EKS Control"
                                + " Plane master nodes, as well as any managed workloads.",
                        Map.of(
                                "Name",
                                groupName,
                                "kubernetes.io/cluster/" + name,
                                "owned",
                                "aws:eks:cluster-name",
                                name));
        NetworkInterfaces.Purpose purpose =
                new NetworkInterfaces.Purpose(
                        "interface", "Amazon EKS " + name, true, List.of(group));
        List<String> interfaces = new ArrayList<>();
        List<Resource> subnets = ClusterSubnets.existing(context, config.subnetIds());
        for (Resource subnet : ClusterSubnets.onePerZone(subnets)) {
            Map<String, String> tags = Map.of("cluster.k8s.amazonaws.com/name", name);
            interfaces.add(NetworkInterfaces.create(context, subnet, purpose, tags).id());
        }
        context.put(withGroup(cluster, group.id()).with(INTERFACES, interfaces));
    }

    static void remove(Resource cluster, Context context) {
        if (cluster.attributes().get(INTERFACES) instanceof List<?> interfaces) {
            interfaces.forEach(id ->
                    context.find(Ec2Kind.NETWORK_INTERFACE.type(), id.toString())
                            .ifPresent(context::remove));
        }
        group(cluster, context).ifPresent(group -> SecurityGroups.remove(context, group));
    }

    /** The cluster's interfaces in its subnets, once there are any. */
    static List<Resource> interfaces(Resource cluster, Context context) {
        return cluster.attributes().get(INTERFACES) instanceof List<?> ids
                ? ids.stream()
                        .flatMap(id ->
                                context
                                        .find(Ec2Kind.NETWORK_INTERFACE.type(), id.toString())
                                        .stream())
                        .toList()
                : List.of();
    }

    /** The cluster's own group, once there is one. */
    static Optional<Resource> group(Resource cluster, Context context) {
        return Optional.ofNullable(
                        cluster.as(Cluster.class).resourcesVpcConfig().clusterSecurityGroupId())
                .flatMap(id -> context.find(Ec2Kind.SECURITY_GROUP.type(), id));
    }

    private static Resource withGroup(Resource cluster, String groupId) {
        return cluster.edit(
                Cluster.class,
                before ->
                        before.toBuilder()
                                .resourcesVpcConfig(
                                        before.resourcesVpcConfig().toBuilder()
                                                .clusterSecurityGroupId(groupId)
                                                .build())
                                .build());
    }
}
