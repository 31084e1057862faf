package io.slipway.simulator.leftovers;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Instances;
import io.slipway.simulator.ec2.Reachability;
import io.slipway.simulator.eks.EksTypes;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.eks.model.Cluster;

/**
 * Where a cluster is, one of EKS or of instances.
 *
 * @param subnets one of each zone, public where there is one
 */
record ClusterPlace(String cluster, Resource vpc, List<Resource> subnets) {
    private static final Set<String> LIVING = Set.of("CREATING", "ACTIVE", "UPDATING");
    private static final Set<String> RUNNING = Set.of(Instances.PENDING, Instances.RUNNING);

    /** The tag of what belongs to the cluster. */
    static String tag(String cluster) {
        return "kubernetes.io/cluster/" + cluster;
    }

    static ClusterPlace require(Context context, String cluster) {
        return of(context, cluster)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no cluster \""
                                        + cluster
                                        + "\": neither one of EKS nor subnets tagged "
                                        + tag(cluster)
                                        + "."));
    }

    static Optional<ClusterPlace> of(Context context, String cluster) {
        List<Resource> all =
                context.list(Ec2Kind.SUBNET.type()).stream()
                        .filter(subnet -> belongs(context, subnet, cluster))
                        .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Resource> byZone = new LinkedHashMap<>();
        for (Resource subnet : all) {
            String zone = subnet.as(Subnet.class).availabilityZone();
            if (!byZone.containsKey(zone) || Reachability.isPublic(context, subnet)) {
                byZone.put(zone, subnet);
            }
        }
        return context.find(Ec2Kind.VPC.type(), all.getFirst().as(Subnet.class).vpcId())
                .map(vpc -> new ClusterPlace(cluster, vpc, List.copyOf(byZone.values())));
    }

    /** Whether the cluster's controllers still run. */
    boolean controlPlaneLives(Context context) {
        Optional<Resource> eks = context.find(EksTypes.CLUSTER, cluster);
        if (eks.isPresent()) {
            return LIVING.contains(eks.get().state());
        }
        return context.list(Ec2Kind.INSTANCE.type()).stream()
                .filter(instance -> instance.tags().containsKey(tag(cluster)))
                .anyMatch(instance -> RUNNING.contains(instance.state()));
    }

    List<String> subnetIds() {
        return subnets.stream().map(Resource::id).toList();
    }

    private static boolean belongs(Context context, Resource subnet, String cluster) {
        return context.find(EksTypes.CLUSTER, cluster)
                .map(eks ->
                        eks.as(Cluster.class)
                                .resourcesVpcConfig()
                                .subnetIds()
                                .contains(subnet.id()))
                .orElseGet(() -> subnet.tags().containsKey(tag(cluster)));
    }
}
