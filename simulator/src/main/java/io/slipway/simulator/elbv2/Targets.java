package io.slipway.simulator.elbv2;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Instances;
import io.slipway.simulator.elb.ElbFaults;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** What target groups send to, and how that fares. */
final class Targets implements Feature {
    private static final String TARGETS = "targets";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                RegisterTargetsRequest.class, Targets::add, "TargetGroupArn", "Targets");
        catalogue.operation(
                DeregisterTargetsRequest.class, Targets::remove, "TargetGroupArn", "Targets");
        catalogue.operation(DescribeTargetHealthRequest.class, Targets::health, "TargetGroupArn");
    }

    private static RegisterTargetsResponse add(RegisterTargetsRequest request, Context context) {
        Resource group = V2Types.targetGroup(context, request.targetGroupArn());
        TargetGroup description = group.as(TargetGroup.class);
        List<TargetDescription> targets = new ArrayList<>(of(group));
        for (TargetDescription asked : request.targets()) {
            boolean instances = description.targetTypeAsString().equals("instance");
            if (instances && context.find(Ec2Kind.INSTANCE.type(), asked.id()).isEmpty()) {
                throw ElbFaults.of(
                        "InvalidTarget",
                        "The following targets are not in a running state and cannot be"
                                + " registered: '"
                                + asked.id()
                                + "'");
            }
            TargetDescription target =
                    asked.port() == null
                            ? asked.toBuilder().port(description.port()).build()
                            : asked;
            if (!targets.contains(target)) {
                targets.add(target);
            }
        }
        store(context, group, targets);
        return RegisterTargetsResponse.builder().build();
    }

    private static DeregisterTargetsResponse remove(
            DeregisterTargetsRequest request, Context context) {
        Resource group = V2Types.targetGroup(context, request.targetGroupArn());
        List<TargetDescription> targets = new ArrayList<>(of(group));
        for (TargetDescription gone : request.targets()) {
            targets.removeIf(one -> matches(one, gone));
        }
        store(context, group, targets);
        return DeregisterTargetsResponse.builder().build();
    }

    private static DescribeTargetHealthResponse health(
            DescribeTargetHealthRequest request, Context context) {
        Resource group = V2Types.targetGroup(context, request.targetGroupArn());
        boolean used = !ListenersV2.forwardingTo(context, group.id()).isEmpty();
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(
                        of(group).stream()
                                .filter(one ->
                                        request.targets().isEmpty()
                                                || request.targets().stream()
                                                        .anyMatch(asked -> matches(one, asked)))
                                .map(one -> health(context, one, used))
                                .toList())
                .build();
    }

    private static TargetHealthDescription health(
            Context context, TargetDescription target, boolean used) {
        boolean down =
                target.id().startsWith("i-")
                        && context.find(Ec2Kind.INSTANCE.type(), target.id())
                                .filter(one -> one.state().equals(Instances.RUNNING))
                                .isEmpty();
        TargetHealth.Builder health = TargetHealth.builder();
        if (down) {
            health.state("unused")
                    .reason("Target.InvalidState")
                    .description("Target is in the stopped state");
        } else if (used) {
            health.state("healthy");
        } else {
            health.state("unused")
                    .reason("Target.NotInUse")
                    .description(
                            "Target group is not configured to receive traffic from the load"
                                    + " balancer");
        }
        return TargetHealthDescription.builder()
                .target(target)
                .healthCheckPort(String.valueOf(target.port()))
                .targetHealth(health.build())
                .build();
    }

    private static List<TargetDescription> of(Resource group) {
        if (group.attributes().get(TARGETS) instanceof List<?> targets) {
            return targets.stream()
                    .map(one ->
                            (TargetDescription)
                                    PojoTree.PLAIN.read(
                                            TargetDescription::builder, (Map<?, ?>) one))
                    .toList();
        }
        return List.of();
    }

    private static void store(Context context, Resource group, List<TargetDescription> targets) {
        List<Map<String, Object>> plain = targets.stream().map(PojoTree.PLAIN::write).toList();
        context.put(group.with(TARGETS, plain));
    }

    private static boolean matches(TargetDescription one, TargetDescription asked) {
        return one.id().equals(asked.id())
                && (asked.port() == null || Objects.equals(asked.port(), one.port()));
    }
}
