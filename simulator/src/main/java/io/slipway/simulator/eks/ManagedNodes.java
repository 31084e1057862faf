package io.slipway.simulator.eks;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Reachability;
import io.slipway.simulator.ec2.Routes;
import io.slipway.simulator.iam.Roles;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.NodeRegistration;
import io.slipway.simulator.kubernetes.NodeRegistration.NodeTaint;
import io.slipway.simulator.model.InstanceBoot;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.Taint;

/**
 * How the instances of node groups become nodes: a minute after they run, if nothing is in the way,
 * else as soon as nothing is any more. {@link InstanceBoot} tells what is.
 */
public final class ManagedNodes implements Feature {
    private static final String JOINS = "node.joins";
    private static final Timing JOINING = Timing.of("60s", "45s", "75s");
    private static final Timing RETRY = Timing.of("10s", "10s", "10s");
    private static final String WORKER_POLICY = "AmazonEKSWorkerNodePolicy";
    private static final String OUTSIDE = "52.94.0.1";
    private static final int HTTPS = 443;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.event(JOINS, ManagedNodes::join);
    }

    /** Whether the instance belongs to a node group. */
    public static boolean isOne(Resource instance) {
        return instance.tags().containsKey(Nodes.GROUP_TAG);
    }

    /** Begins what a node group's instance does once it runs. */
    public static void boots(Resource instance, Context context) {
        if (InstanceBoot.of(instance).isEmpty()) {
            String now = context.now().toString();
            InstanceBoot boot = new InstanceBoot(InstanceBoot.WAITING, "nodeadm: starts", 0, now);
            context.put(boot.storedIn(instance, now));
        }
        context.after(JOINING, JOINS, instance);
    }

    /** What keeps an instance of the group from joining now, in plain words. */
    static Optional<String> obstacle(Resource group, Resource instance, Context context) {
        Nodegroup description = group.as(Nodegroup.class);
        Optional<Resource> cluster = context.find(EksTypes.CLUSTER, description.clusterName());
        if (cluster.isEmpty()) {
            return Optional.of("the cluster " + description.clusterName() + " is gone");
        }
        if (!leadsOut(instance, context)) {
            return Optional.of("no route leads from the instance's subnet to the internet");
        }
        if (!canReach(instance, cluster.get(), context)) {
            return Optional.of(
                    "the security groups let no connection through from the instance to port 443 of"
                            + " the cluster's API");
        }
        if (!Roles.hasManagedPolicy(context, description.nodeRole(), WORKER_POLICY)) {
            return Optional.of(
                    "AccessDenied: the role "
                            + description.nodeRole()
                            + " does not have the policy "
                            + WORKER_POLICY);
        }
        if (!Addons.hasPodNetwork(cluster.get(), context)) {
            return Optional.of(
                    "container runtime network not ready: cni plugin not initialized (no vpc-cni)");
        }
        return Optional.empty();
    }

    private static void join(Resource instance, Context context) {
        InstanceBoot boot = InstanceBoot.of(instance).orElseThrow();
        Optional<Resource> group =
                EksTypes.nodegroup(
                        context,
                        instance.tags().getOrDefault(Nodes.CLUSTER_TAG, ""),
                        instance.tags().getOrDefault(Nodes.GROUP_TAG, ""));
        if (group.isEmpty()) {
            return;
        }
        String now = context.now().toString();
        InstanceBoot tried = boot.withTries(boot.tries() + 1);
        Optional<String> obstacle = obstacle(group.get(), instance, context);
        if (obstacle.isPresent()) {
            context.put(tried.in(InstanceBoot.WAITING, obstacle.get()).storedIn(instance, now));
            context.after(RETRY, JOINS, instance);
            return;
        }
        Nodegroup description = group.get().as(Nodegroup.class);
        ClusterApi.ofEks(context, description.clusterName())
                .ifPresent(api -> api.register(registration(description, instance)));
        context.put(
                tried.in(InstanceBoot.JOINED, "kubelet: node registered").storedIn(instance, now));
    }

    private static NodeRegistration registration(Nodegroup group, Resource instance) {
        Map<String, String> labels = new LinkedHashMap<>(group.labels());
        labels.put("eks.amazonaws.com/nodegroup", group.nodegroupName());
        labels.put("eks.amazonaws.com/nodegroup-image", instance.as(Instance.class).imageId());
        labels.put("eks.amazonaws.com/capacityType", String.valueOf(group.capacityTypeAsString()));
        List<NodeTaint> taints = group.taints().stream().map(ManagedNodes::taint).toList();
        return new NodeRegistration(
                instance.as(Instance.class).privateDnsName(),
                instance,
                "v" + group.releaseVersion().replaceFirst("-.*", "") + "-eks-113cf36",
                labels,
                taints);
    }

    private static NodeTaint taint(Taint taint) {
        String effect =
                switch (taint.effectAsString()) {
                    case "NO_EXECUTE" -> "NoExecute";
                    case "PREFER_NO_SCHEDULE" -> "PreferNoSchedule";
                    default -> "NoSchedule";
                };
        return new NodeTaint(taint.key(), taint.value() == null ? "" : taint.value(), effect);
    }

    private static boolean leadsOut(Resource instance, Context context) {
        return context.find(Ec2Kind.SUBNET.type(), instance.as(Instance.class).subnetId())
                .filter(subnet -> Routes.leadOut(context, subnet))
                .isPresent();
    }

    /** With a private endpoint its name stands for the cluster's interfaces in the VPC. */
    private static boolean canReach(Resource instance, Resource cluster, Context context) {
        Optional<Resource> from =
                instance.as(Instance.class).networkInterfaces().stream()
                        .map(InstanceNetworkInterface::networkInterfaceId)
                        .flatMap(id -> networkInterface(context, id).stream())
                        .findFirst();
        if (from.isEmpty()) {
            return false;
        }
        Cluster description = cluster.as(Cluster.class);
        List<Resource> endpoints = ClusterNetwork.interfaces(cluster, context);
        if (!Boolean.TRUE.equals(description.resourcesVpcConfig().endpointPrivateAccess())) {
            return Reachability.allowsOut(context, from.get(), OUTSIDE, HTTPS);
        }
        return endpoints.stream()
                .anyMatch(to -> Reachability.allows(context, from.get(), to, HTTPS));
    }

    private static Optional<Resource> networkInterface(Context context, String id) {
        return context.find(Ec2Kind.NETWORK_INTERFACE.type(), id);
    }
}
