package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.Policies;
import io.slipway.simulator.iam.TestKeys;
import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.Decision;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Gate;
import io.slipway.simulator.operation.Registration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Lets pass what the caller's policies allow, as {@code --enforce-iam} demands: the operation on
 * each resource it names, the tags it sets, the roles it passes on, and the service-linked role it
 * is the first to need. An account's administrator from the start and AWS itself may do anything.
 */
public final class EnforcedPolicies implements Gate {
    /** What anybody with credentials may do. */
    private static final Set<String> FREE = Set.of("sts:GetCallerIdentity", "sts:GetSessionToken");

    @Override
    public void admit(Registration<?> operation, AwsRequest request, Context context) {
        if (TestKeys.isAdministrator(context.principal())
                || context.principal().arn().endsWith(":root")) {
            return;
        }
        RequestedCall call = RequestedCall.of(operation, request, context);
        if (FREE.contains(call.action())) {
            return;
        }
        accesses(call).forEach(access -> require(call, access, Denials::of));
        PassedRoles.of(call).forEach(access -> require(call, access, Denials::of));
        FirstUse.linked(call)
                .filter(linked -> !linked.exists(context))
                .map(linked -> FirstUse.creation(linked, context))
                .ifPresent(access -> require(call, access, Denials::ofLinkedRole));
    }

    /** What a call wants to do, to each of the resources it names. */
    private static List<Access> accesses(RequestedCall call) {
        return switch (call.service()) {
            case EC2 -> Ec2Access.of(call);
            case EKS -> EksAccess.of(call);
            case IAM -> IamAccess.of(call);
            case STS -> StsAccess.of(call);
            case CLASSIC_LOAD_BALANCING, LOAD_BALANCING_V2 -> LoadBalancingAccess.of(call);
            case SECRETS_MANAGER -> SecretAccess.of(call);
            case SSM -> ParameterAccess.of(call);
            case PRICING, SERVICE_QUOTAS, TAGGING -> List.of(call.access("*"));
        };
    }

    private static void require(RequestedCall call, Access access, Denial denial) {
        Context context = call.context();
        Decision decision = Policies.decide(context, context.principal().arn(), access);
        if (decision != Decision.ALLOWED) {
            throw denial.fault(call, access, decision);
        }
    }

    private interface Denial {
        AwsFault fault(RequestedCall call, Access access, Decision decision);
    }
}
