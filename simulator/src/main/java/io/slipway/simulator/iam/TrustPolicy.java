package io.slipway.simulator.iam;

import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.iam.policy.Decision;
import io.slipway.simulator.iam.policy.PolicyDocument;
import io.slipway.simulator.iam.policy.Principals;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Role;

/** Who may assume a role, as its trust policy has it. */
public final class TrustPolicy {
    private static final String ASSUME = "sts:AssumeRole";

    private final PolicyDocument document;

    private TrustPolicy(PolicyDocument document) {
        this.document = document;
    }

    /** Reads the document, or refuses it as IAM does. */
    static TrustPolicy parse(String document) {
        return new TrustPolicy(PolicyDocument.parseTrust(document));
    }

    /** The trust policy of a role. */
    public static TrustPolicy of(Resource role) {
        return parse(Documents.decoded(role.as(Role.class).assumeRolePolicyDocument()));
    }

    /** Whether the service, such as {@code eks.amazonaws.com}, may assume the role. */
    public boolean allowsService(String service) {
        Access access = Access.of(ASSUME, "*");
        return document.decide(access, Principals.SERVICE, List.of(service)) == Decision.ALLOWED;
    }

    /**
     * Whether the principal may assume the role: it, its account or everyone is trusted.
     *
     * @param keys what conditions can ask about, such as {@code sts:ExternalId}
     */
    public boolean allows(Context context, String principalArn, ConditionKeys keys) {
        Optional<Identity> identity = Identity.named(context, principalArn);
        if (identity.isEmpty()) {
            return false;
        }
        Access access = new Access(ASSUME, "*", identity.get().keys(context).and(keys));
        return document.decide(access, Principals.AWS, identity.get().trustedAs())
                == Decision.ALLOWED;
    }

    /** Whether it is the principal itself that is trusted, not only its whole account. */
    public boolean namesItself(Context context, String principalArn) {
        return Identity.named(context, principalArn).stream()
                .flatMap(identity -> identity.itself().stream())
                .anyMatch(name -> document.names(Principals.AWS, name));
    }
}
