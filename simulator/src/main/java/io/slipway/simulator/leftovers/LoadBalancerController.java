package io.slipway.simulator.leftovers;

import io.slipway.simulator.elbv2.ListenersV2;
import io.slipway.simulator.elbv2.LoadBalancersV2;
import io.slipway.simulator.elbv2.TargetGroups;
import io.slipway.simulator.elbv2.V2Types;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * What the AWS Load Balancer Controller in a cluster makes: network load balancers, each with a
 * listener and a target group.
 */
final class LoadBalancerController {
    private LoadBalancerController() {}

    static Optional<Resource> loadBalancer(Context context, ClusterPlace place, int number) {
        String name = name(place, "service", number);
        boolean there =
                context.list(V2Types.LOAD_BALANCER).stream()
                        .anyMatch(
                                one -> one.as(LoadBalancer.class).loadBalancerName().equals(name));
        if (there) {
            return Optional.empty();
        }
        Resource security = ServiceController.group(context, place, name);
        LoadBalancersV2.Order order =
                new LoadBalancersV2.Order(
                        name,
                        "network",
                        "internet-facing",
                        place.subnets(),
                        List.of(security.id()));
        Resource made = LoadBalancersV2.create(context, order, tags(place, number));
        Resource targets =
                find(context, name).orElseGet(() -> target(context, place, name, number));
        Action forward = Action.builder().type("forward").targetGroupArn(targets.id()).build();
        ListenersV2.create(
                context,
                made,
                Listener.builder().port(80).protocol("TCP").defaultActions(forward),
                tags(place, number));
        return Optional.of(made);
    }

    /** A target group without a load balancer. */
    static Optional<Resource> targetGroup(Context context, ClusterPlace place, int number) {
        String name = name(place, "targets", number);
        return find(context, name).isPresent()
                ? Optional.empty()
                : Optional.of(target(context, place, name, number));
    }

    private static Resource target(Context context, ClusterPlace place, String name, int number) {
        CreateTargetGroupRequest asked =
                CreateTargetGroupRequest.builder()
                        .name(name)
                        .protocol("TCP")
                        .port(30_080 + number)
                        .vpcId(place.vpc().id())
                        .targetType("instance")
                        .build();
        return TargetGroups.create(context, asked, tags(place, number));
    }

    private static Optional<Resource> find(Context context, String name) {
        return context.list(V2Types.TARGET_GROUP).stream()
                .filter(one -> one.as(TargetGroup.class).targetGroupName().equals(name))
                .findFirst();
    }

    private static String name(ClusterPlace place, String kind, int number) {
        return "k8s-default-service"
                + number % 10
                + "-"
                + LeftoverNames.hash(place, "v2-" + kind, number, 10);
    }

    private static Map<String, String> tags(ClusterPlace place, int number) {
        return Map.of(
                "elbv2.k8s.aws/cluster",
                place.cluster(),
                "service.k8s.aws/stack",
                "default/service-" + number,
                "service.k8s.aws/resource",
                "LoadBalancer");
    }
}
