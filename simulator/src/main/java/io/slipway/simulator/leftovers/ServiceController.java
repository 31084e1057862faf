package io.slipway.simulator.leftovers;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.SecurityGroups;
import io.slipway.simulator.elb.LoadBalancerOrder;
import io.slipway.simulator.elb.LoadBalancers;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/**
 * What the cloud provider in a cluster makes for Services of type LoadBalancer: a classic load
 * balancer and its group {@code k8s-elb-…}.
 */
final class ServiceController {
    private ServiceController() {}

    static Optional<Resource> loadBalancer(Context context, ClusterPlace place, int number) {
        String name = "a" + LeftoverNames.hash(place, "service", number, 31);
        if (context.find(LoadBalancers.TYPE, name).isPresent()) {
            return Optional.empty();
        }
        Resource group = group(context, place, "k8s-elb-" + name);
        Listener listener =
                Listener.builder()
                        .protocol("TCP")
                        .loadBalancerPort(80)
                        .instanceProtocol("TCP")
                        .instancePort(30_080 + number)
                        .build();
        LoadBalancerOrder order =
                new LoadBalancerOrder(
                        List.of(listener),
                        place.subnetIds(),
                        List.of(group.id()),
                        "internet-facing");
        Map<String, String> tags =
                Map.of(
                        ClusterPlace.tag(place.cluster()),
                        "owned",
                        "kubernetes.io/service-name",
                        "default/service-" + number);
        return Optional.of(LoadBalancers.create(context, name, order, tags));
    }

    /** A group whose load balancer is gone. */
    static Optional<Resource> group(Context context, ClusterPlace place, int number) {
        String name = "k8s-elb-a" + LeftoverNames.hash(place, "group", number, 31);
        return find(context, place, name).isPresent()
                ? Optional.empty()
                : Optional.of(group(context, place, name));
    }

    /** The group of that name, made if it is not there. */
    static Resource group(Context context, ClusterPlace place, String name) {
        return find(context, place, name)
                .orElseGet(() ->
                        SecurityGroups.create(
                                context,
                                place.vpc().id(),
                                name,
                                "Security group for Kubernetes ELB " + name,
                                Map.of(
                                        ClusterPlace.tag(place.cluster()),
                                        "owned",
                                        "KubernetesCluster",
                                        place.cluster())));
    }

    private static Optional<Resource> find(Context context, ClusterPlace place, String name) {
        return context.list(Ec2Kind.SECURITY_GROUP.type()).stream()
                .filter(group -> group.as(SecurityGroup.class).vpcId().equals(place.vpc().id()))
                .filter(group -> group.as(SecurityGroup.class).groupName().equals(name))
                .findFirst();
    }
}
