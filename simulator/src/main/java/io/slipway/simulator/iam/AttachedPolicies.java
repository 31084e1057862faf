package io.slipway.simulator.iam;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/** The managed policies attached to a user, group or role: an attribute of it, the ARNs. */
final class AttachedPolicies {
    private static final String ATTRIBUTE = "attachedPolicies";

    private AttachedPolicies() {}

    static List<String> of(Resource identity) {
        return identity.attributes().get(ATTRIBUTE) instanceof List<?> arns
                ? arns.stream().map(Object::toString).toList()
                : List.of();
    }

    /** Attaches the policy; again makes no difference. */
    static void attach(Context context, Resource identity, String arn) {
        ManagedPolicies.require(context, arn);
        List<String> arns = new ArrayList<>(of(identity));
        if (!arns.contains(arn)) {
            String kind = identity.key().type().name();
            IamFaults.requireRoom(
                    context.global(),
                    Quota.POLICIES_PER_ROLE,
                    arns.size(),
                    "PoliciesPer" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1));
            arns.add(arn);
            context.put(identity.with(ATTRIBUTE, List.copyOf(arns)));
        }
    }

    static void detach(Context context, Resource identity, String arn) {
        List<String> arns = new ArrayList<>(of(identity));
        if (!arns.remove(arn)) {
            throw IamFaults.noSuchEntity("Policy " + arn + " was not found.");
        }
        context.put(identity.with(ATTRIBUTE, List.copyOf(arns)));
    }

    /** As lists of them tell. */
    static List<AttachedPolicy> list(Resource identity) {
        return of(identity).stream()
                .map(arn ->
                        AttachedPolicy.builder()
                                .policyArn(arn)
                                .policyName(ManagedPolicies.name(arn))
                                .build())
                .toList();
    }
}
