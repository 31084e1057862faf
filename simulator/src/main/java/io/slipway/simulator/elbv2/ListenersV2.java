package io.slipway.simulator.elbv2;

import io.slipway.simulator.elb.ElbFaults;
import io.slipway.simulator.elb.ElbPage;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** The ports a load balancer listens on, each with the target groups it forwards to. */
public final class ListenersV2 implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateListenerRequest.class,
                ListenersV2::create,
                "LoadBalancerArn",
                "DefaultActions");
        catalogue.operation(DescribeListenersRequest.class, ListenersV2::describe);
        catalogue.operation(DeleteListenerRequest.class, ListenersV2::delete, "ListenerArn");
    }

    /** A new listener that forwards to a target group. */
    public static Resource create(
            Context context,
            Resource loadBalancer,
            Listener.Builder asked,
            Map<String, String> tags) {
        String arn =
                loadBalancer.id().replace(":loadbalancer/", ":listener/")
                        + "/"
                        + context.ids().hex(16);
        Listener description = asked.listenerArn(arn).loadBalancerArn(loadBalancer.id()).build();
        return context.create(V2Types.LISTENER, arn, V2Types.ACTIVE, tags, description);
    }

    static List<Resource> of(Context context, String loadBalancerArn) {
        return context.list(V2Types.LISTENER).stream()
                .filter(one -> loadBalancerArn.equals(one.as(Listener.class).loadBalancerArn()))
                .toList();
    }

    /** The ARNs of the load balancers that forward to a target group. */
    static List<String> forwardingTo(Context context, String targetGroupArn) {
        return context.list(V2Types.LISTENER).stream()
                .map(one -> one.as(Listener.class))
                .filter(one -> targets(one).anyMatch(targetGroupArn::equals))
                .map(Listener::loadBalancerArn)
                .distinct()
                .toList();
    }

    private static Stream<String> targets(Listener listener) {
        return listener.defaultActions().stream().flatMap(ListenersV2::targets);
    }

    private static Stream<String> targets(Action action) {
        Stream<String> forwarded =
                action.forwardConfig() == null
                        ? Stream.of()
                        : action.forwardConfig().targetGroups().stream()
                                .map(TargetGroupTuple::targetGroupArn);
        return Stream.concat(Stream.ofNullable(action.targetGroupArn()), forwarded);
    }

    private static CreateListenerResponse create(CreateListenerRequest request, Context context) {
        Resource loadBalancer = V2Types.loadBalancer(context, request.loadBalancerArn());
        request.defaultActions().stream()
                .flatMap(ListenersV2::targets)
                .forEach(arn -> V2Types.targetGroup(context, arn));
        if (request.port() == null || request.protocol() == null) {
            throw ElbFaults.validation("A listener protocol and port must be specified");
        }
        boolean taken =
                of(context, loadBalancer.id()).stream()
                        .anyMatch(one -> request.port().equals(one.as(Listener.class).port()));
        if (taken) {
            throw ElbFaults.of(
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer");
        }
        Listener.Builder asked =
                Listener.builder()
                        .port(request.port())
                        .protocol(request.protocolAsString())
                        .sslPolicy(request.sslPolicy())
                        .certificates(request.certificates())
                        .defaultActions(request.defaultActions());
        Resource made = create(context, loadBalancer, asked, TagsV2.of(request.tags()));
        return CreateListenerResponse.builder().listeners(made.as(Listener.class)).build();
    }

    private static DescribeListenersResponse describe(
            DescribeListenersRequest request, Context context) {
        List<Resource> wanted;
        if (!request.listenerArns().isEmpty()) {
            wanted =
                    request.listenerArns().stream()
                            .map(arn -> V2Types.listener(context, arn))
                            .toList();
        } else if (request.loadBalancerArn() != null) {
            wanted = of(context, V2Types.loadBalancer(context, request.loadBalancerArn()).id());
        } else {
            throw ElbFaults.validation(
                    "You must specify either listener ARNs or a load balancer ARN");
        }
        ElbPage<Resource> page = ElbPage.of(wanted, request.pageSize(), request.marker());
        return DescribeListenersResponse.builder()
                .listeners(page.items().stream().map(one -> one.as(Listener.class)).toList())
                .nextMarker(page.nextMarker())
                .build();
    }

    private static DeleteListenerResponse delete(DeleteListenerRequest request, Context context) {
        context.remove(V2Types.listener(context, request.listenerArn()));
        return DeleteListenerResponse.builder().build();
    }
}
