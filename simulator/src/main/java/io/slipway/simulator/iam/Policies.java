package io.slipway.simulator.iam;

import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.iam.policy.Decision;
import io.slipway.simulator.iam.policy.PolicyDocument;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What users and roles may do, by the policies they have: AWS's managed ones, the account's own in
 * their default version, inline ones, and those of a user's groups. Session policies and permission
 * boundaries are not regarded.
 */
public final class Policies {
    private Policies() {}

    /**
     * Whether someone may do something.
     *
     * @param principalArn a user, a role, an assumed role ({@code
     *     arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}) or an account's root, who may do
     *     anything
     * @param action such as {@code secretsmanager:GetSecretValue}
     * @param resource the ARN it is done to, or {@code *}
     * @param keys the request's condition keys beyond those that tell of the principal
     */
    public static boolean allows(
            Context context,
            String principalArn,
            String action,
            String resource,
            Map<String, String> keys) {
        Access access = new Access(action, resource, ConditionKeys.of(keys));
        return decide(context, principalArn, access) == Decision.ALLOWED;
    }

    /** What the policies of a principal say, all together. */
    public static Decision decide(Context context, String principalArn, Access access) {
        Optional<Identity> identity = Identity.named(context, principalArn);
        if (identity.isEmpty()) {
            return Decision.IMPLICITLY_DENIED;
        }
        if (identity.get().unrestricted()) {
            return Decision.ALLOWED;
        }
        ConditionKeys keys = identity.get().keys(context).and(access.keys());
        Access whole = new Access(access.action(), access.resource(), keys);
        return Decision.together(
                of(identity.get(), context).stream()
                        .map(policy -> policy.document().decide(whole))
                        .toList());
    }

    /**
     * One policy that applies to a principal.
     *
     * @param id the ARN or, inline, whose and what it is
     */
    record Applied(String id, PolicyDocument document) {}

    /** What those have who may do anything. */
    static List<Applied> administration() {
        String arn = "arn:aws:iam::aws:policy/AdministratorAccess";
        return List.of(
                new Applied(arn, PolicyDocument.parse(AwsPolicies.document(arn).orElseThrow())));
    }

    /** Every policy that applies to the principal. */
    static List<Applied> of(Identity identity, Context context) {
        List<Applied> applied = new ArrayList<>();
        identity.resource().ifPresent(one -> addAll(one, context, applied));
        identity.groups(context).forEach(group -> addAll(group, context, applied));
        return applied;
    }

    private static void addAll(Resource identity, Context context, List<Applied> applied) {
        for (String arn : AttachedPolicies.of(identity)) {
            ManagedPolicies.document(context, arn)
                    .map(PolicyDocument::parse)
                    .ifPresent(document -> applied.add(new Applied(arn, document)));
        }
        InlinePolicies.of(identity)
                .forEach((name, document) ->
                        applied.add(
                                new Applied(
                                        identity.key().type().name()
                                                + "_"
                                                + identity.id()
                                                + "_"
                                                + name,
                                        PolicyDocument.parse(document))));
    }
}
