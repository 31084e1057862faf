package io.slipway.simulator.elbv2;

import io.slipway.simulator.elb.ElbFaults;
import io.slipway.simulator.elb.ElbPage;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Target groups; one that a listener forwards to cannot be deleted. */
public final class TargetGroups implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateTargetGroupRequest.class, TargetGroups::create, "Name");
        catalogue.operation(DescribeTargetGroupsRequest.class, TargetGroups::describe);
        catalogue.operation(DeleteTargetGroupRequest.class, TargetGroups::delete, "TargetGroupArn");
    }

    /** A new target group as asked for, with what is usual filled in. */
    public static Resource create(
            Context context, CreateTargetGroupRequest asked, Map<String, String> tags) {
        String arn =
                V2Types.arn(context, "targetgroup/" + asked.name() + "/" + context.ids().hex(16));
        String protocol = or(asked.protocolAsString(), "TCP");
        boolean web = protocol.startsWith("HTTP");
        TargetGroup description =
                TargetGroup.builder()
                        .targetGroupArn(arn)
                        .targetGroupName(asked.name())
                        .protocol(protocol)
                        .port(asked.port())
                        .vpcId(asked.vpcId())
                        .healthCheckProtocol(or(asked.healthCheckProtocolAsString(), protocol))
                        .healthCheckPort(or(asked.healthCheckPort(), "traffic-port"))
                        .healthCheckPath(web ? or(asked.healthCheckPath(), "/") : null)
                        .healthCheckEnabled(true)
                        .healthCheckIntervalSeconds(or(asked.healthCheckIntervalSeconds(), 30))
                        .healthCheckTimeoutSeconds(
                                or(asked.healthCheckTimeoutSeconds(), web ? 5 : 10))
                        .healthyThresholdCount(or(asked.healthyThresholdCount(), 5))
                        .unhealthyThresholdCount(or(asked.unhealthyThresholdCount(), 2))
                        .targetType(or(asked.targetTypeAsString(), "instance"))
                        .ipAddressType("ipv4")
                        .build();
        return context.create(V2Types.TARGET_GROUP, arn, V2Types.ACTIVE, tags, description);
    }

    private static CreateTargetGroupResponse create(
            CreateTargetGroupRequest request, Context context) {
        if (!request.name().matches("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?")) {
            throw ElbFaults.validation("Target group name '" + request.name() + "' is not valid");
        }
        boolean function = "lambda".equals(request.targetTypeAsString());
        if (!function && (request.port() == null || request.protocol() == null)) {
            throw ElbFaults.validation("A protocol and a port must be specified");
        }
        if (!function
                && (request.vpcId() == null || !LoadBalancersV2.hasVpc(context, request.vpcId()))) {
            throw ElbFaults.validation("The VPC ID '" + request.vpcId() + "' is not found");
        }
        Optional<Resource> earlier =
                context.list(V2Types.TARGET_GROUP).stream()
                        .filter(one -> nameOf(one).equals(request.name()))
                        .findFirst();
        if (earlier.isPresent() && !same(earlier.get().as(TargetGroup.class), request)) {
            throw ElbFaults.of(
                    "DuplicateTargetGroupName",
                    "A target group with the same name '"
                            + request.name()
                            + "' exists, but with different settings");
        }
        if (earlier.isEmpty()
                && context.list(V2Types.TARGET_GROUP).size()
                        >= context.limit(Quota.TARGET_GROUPS)) {
            throw ElbFaults.of(
                    "TooManyTargetGroups", "The maximum number of target groups has been reached");
        }
        Resource made =
                earlier.orElseGet(() -> create(context, request, TagsV2.of(request.tags())));
        return CreateTargetGroupResponse.builder().targetGroups(view(context, made)).build();
    }

    private static boolean same(TargetGroup now, CreateTargetGroupRequest request) {
        return Objects.equals(now.protocolAsString(), request.protocolAsString())
                && Objects.equals(now.port(), request.port())
                && Objects.equals(now.vpcId(), request.vpcId())
                && now.targetTypeAsString().equals(or(request.targetTypeAsString(), "instance"));
    }

    private static DescribeTargetGroupsResponse describe(
            DescribeTargetGroupsRequest request, Context context) {
        List<Resource> wanted = context.list(V2Types.TARGET_GROUP);
        if (!request.targetGroupArns().isEmpty()) {
            wanted =
                    request.targetGroupArns().stream()
                            .map(arn -> V2Types.targetGroup(context, arn))
                            .toList();
        } else if (!request.names().isEmpty()) {
            wanted = request.names().stream().map(name -> named(context, name)).toList();
        } else if (request.loadBalancerArn() != null) {
            String arn = V2Types.loadBalancer(context, request.loadBalancerArn()).id();
            wanted =
                    wanted.stream()
                            .filter(one ->
                                    ListenersV2.forwardingTo(context, one.id()).contains(arn))
                            .toList();
        }
        ElbPage<Resource> page = ElbPage.of(wanted, request.pageSize(), request.marker());
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(page.items().stream().map(one -> view(context, one)).toList())
                .nextMarker(page.nextMarker())
                .build();
    }

    /** Succeeds also when there is no such target group. */
    private static DeleteTargetGroupResponse delete(
            DeleteTargetGroupRequest request, Context context) {
        String arn = request.targetGroupArn();
        if (!ListenersV2.forwardingTo(context, arn).isEmpty()) {
            throw ElbFaults.of(
                    "ResourceInUse",
                    "Target group '" + arn + "' is currently in use by a listener or a rule");
        }
        context.find(V2Types.TARGET_GROUP, arn).ifPresent(context::remove);
        return DeleteTargetGroupResponse.builder().build();
    }

    private static Resource named(Context context, String name) {
        return context.list(V2Types.TARGET_GROUP).stream()
                .filter(one -> nameOf(one).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        ElbFaults.of(
                                "TargetGroupNotFound",
                                "One or more target groups not found: " + name));
    }

    private static String nameOf(Resource group) {
        return group.as(TargetGroup.class).targetGroupName();
    }

    private static TargetGroup view(Context context, Resource group) {
        return group.as(TargetGroup.class).toBuilder()
                .loadBalancerArns(ListenersV2.forwardingTo(context, group.id()))
                .build();
    }

    private static <T> T or(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }
}
