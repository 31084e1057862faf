package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.ServiceLinkedRoles;
import io.slipway.simulator.iam.ServiceLinkedRoles.Linked;
import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Gate;
import io.slipway.simulator.operation.Registration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Makes the service-linked role of a service whose first use a call is, as the service does. If the
 * call is refused later on, the role is not there either.
 */
public final class FirstUse implements Gate {
    @Override
    public void admit(Registration<?> operation, AwsRequest request, Context context) {
        RequestedCall call =
                new RequestedCall(
                        AwsService.of(operation.service()).orElseThrow(),
                        operation.name(),
                        needsParameters(operation) ? PojoTree.PLAIN.write(request) : Map.of(),
                        context);
        linked(call)
                .ifPresent(linked -> {
                    ServiceLinkedRoles.ensure(context, linked);
                    if (linked == Linked.EKS_NODEGROUP) {
                        // By the node group's own role: the caller needs no permission for this
                        // one.
                        ServiceLinkedRoles.ensure(context, Linked.AUTO_SCALING);
                    }
                });
    }

    private static boolean needsParameters(Registration<?> operation) {
        return operation.name().equals("RunInstances");
    }

    /** The role that the call cannot do without. */
    static Optional<Linked> linked(RequestedCall call) {
        return Optional.ofNullable(
                switch (call.service().policyPrefix() + ":" + call.operation()) {
                    case "eks:CreateCluster" -> Linked.EKS;
                    case "eks:CreateNodegroup" -> Linked.EKS_NODEGROUP;
                    case "eks:CreateFargateProfile" -> Linked.EKS_FARGATE;
                    case "elasticloadbalancing:CreateLoadBalancer" -> Linked.LOAD_BALANCING;
                    case "ec2:RequestSpotInstances" -> Linked.SPOT;
                    case "ec2:RunInstances" -> asksForSpot(call) ? Linked.SPOT : null;
                    default -> null;
                });
    }

    /** The caller's permission to let the role be made. */
    static Access creation(Linked linked, Context context) {
        return new Access(
                "iam:CreateServiceLinkedRole",
                linked.arn(context),
                ConditionKeys.none().with("iam:AWSServiceName", linked.service()));
    }

    private static boolean asksForSpot(RequestedCall call) {
        return "spot".equals(call.structure("instanceMarketOptions").get("marketType"));
    }
}
