package io.slipway.simulator.eks;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Instances;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.InstanceBoot;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** The instances of node groups, known by their tags. */
final class Nodes {
    static final String CLUSTER_TAG = "eks:cluster-name";
    static final String GROUP_TAG = "eks:nodegroup-name";

    /** With these another zone or another type may do. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "InsufficientInstanceCapacity",
                    "UnfulfillableCapacity",
                    "Unsupported",
                    "InsufficientFreeAddressesInSubnet",
                    "SpotMaxPriceTooLow");

    private Nodes() {}

    /** Whether the cluster has a node group that is up, with at least one node. */
    static boolean exist(Context context, String cluster) {
        return context.list(EksTypes.NODEGROUP).stream()
                .filter(group -> group.as(Nodegroup.class).clusterName().equals(cluster))
                .filter(group ->
                        group.state().equals(EksTypes.ACTIVE)
                                || group.state().equals(EksTypes.UPDATING))
                .anyMatch(group -> !of(context, group).isEmpty());
    }

    /** The group's instances that have not begun to end. */
    static List<Resource> of(Context context, Resource group) {
        Nodegroup description = group.as(Nodegroup.class);
        return context.list(Ec2Kind.INSTANCE.type()).stream()
                .filter(one -> description.clusterName().equals(one.tags().get(CLUSTER_TAG)))
                .filter(one -> description.nodegroupName().equals(one.tags().get(GROUP_TAG)))
                .filter(one -> List.of("pending", Instances.RUNNING).contains(one.state()))
                .toList();
    }

    /** Whether there are as many nodes as desired and each has joined. */
    static boolean allJoined(Context context, Resource group) {
        List<Resource> nodes = of(context, group);
        return nodes.size() >= group.as(Nodegroup.class).scalingConfig().desiredSize()
                && nodes.stream().allMatch(InstanceBoot::joined);
    }

    /**
     * Launches or ends instances until there are as many as desired.
     *
     * @return what EC2 said when it refused
     */
    static Optional<AwsFault> scale(Context context, Resource group) {
        int desired = group.as(Nodegroup.class).scalingConfig().desiredSize();
        List<Resource> nodes = new ArrayList<>(of(context, group));
        while (nodes.size() > desired) {
            Instances.terminate(context, nodes.removeLast());
        }
        return launch(context, group, desired - nodes.size());
    }

    /** Launches new instances, then ends those there were. */
    static Optional<AwsFault> replace(Context context, Resource group) {
        List<Resource> old = of(context, group);
        Optional<AwsFault> refusal = launch(context, group, old.size());
        if (refusal.isEmpty()) {
            old.forEach(node -> Instances.terminate(context, node));
        }
        return refusal;
    }

    static void terminateAll(Context context, Resource group) {
        of(context, group).forEach(node -> Instances.terminate(context, node));
    }

    private static Optional<AwsFault> launch(Context context, Resource group, int count) {
        for (int i = 0; i < count; i++) {
            Optional<AwsFault> refusal = launchOne(context, group);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** Tries each zone, the emptiest first, and in it each type, until there is capacity. */
    private static Optional<AwsFault> launchOne(Context context, Resource group) {
        NodeTemplate template = NodeTemplate.of(context, group.as(Nodegroup.class));
        List<String> types = group.as(Nodegroup.class).instanceTypes();
        if (types.isEmpty()) {
            types = List.of(template.data().instanceTypeAsString());
        }
        Optional<AwsFault> last =
                Optional.of(EksFaults.invalidRequest("The node group's subnets do not exist"));
        for (Resource subnet : emptiestFirst(context, group)) {
            for (String type : types) {
                last = launch(context, group, subnet, template.withType(type));
                if (last.filter(refusal -> ELSEWHERE.contains(refusal.code())).isEmpty()) {
                    return last;
                }
            }
        }
        return last;
    }

    private static Optional<AwsFault> launch(
            Context context, Resource group, Resource subnet, NodeTemplate template) {
        try {
            Instances.launch(
                    context,
                    Instances.Launch.alone(
                            context,
                            subnet,
                            template.data(),
                            template.groups(),
                            tags(group, template)));
            return Optional.empty();
        } catch (AwsFault refusal) {
            return Optional.of(refusal);
        }
    }

    private static Map<String, String> tags(Resource group, NodeTemplate template) {
        Nodegroup description = group.as(Nodegroup.class);
        String cluster = description.clusterName();
        Map<String, String> tags = new LinkedHashMap<>(template.tags());
        tags.put(CLUSTER_TAG, cluster);
        tags.put(GROUP_TAG, description.nodegroupName());
        tags.put("kubernetes.io/cluster/" + cluster, "owned");
        tags.put("k8s.io/cluster-autoscaler/enabled", "true");
        tags.put("k8s.io/cluster-autoscaler/" + cluster, "owned");
        tags.put("aws:eks:cluster-name", cluster);
        tags.put(
                "aws:autoscaling:groupName",
                description.resources().autoScalingGroups().getFirst().name());
        return tags;
    }

    private static List<Resource> emptiestFirst(Context context, Resource group) {
        List<Resource> nodes = of(context, group);
        return group.as(Nodegroup.class).subnets().stream()
                .flatMap(id -> context.find(Ec2Kind.SUBNET.type(), id).stream())
                .sorted(Comparator.comparingLong(subnet -> countIn(nodes, subnet.id())))
                .toList();
    }

    private static long countIn(List<Resource> nodes, String subnetId) {
        return nodes.stream()
                .filter(node -> subnetId.equals(node.as(Instance.class).subnetId()))
                .count();
    }
}
