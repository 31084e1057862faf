package io.slipway.simulator.iam;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Context;
import java.util.Optional;

/** Policies that can be attached: AWS's own that the simulator knows of, and the account's. */
final class ManagedPolicies {
    private ManagedPolicies() {}

    /** The document of the policy's default version; empty when there is no such policy. */
    static Optional<String> document(Context context, String arn) {
        return AwsPolicies.document(arn)
                .or(() ->
                        context.inAccount(Names.account(arn))
                                .global()
                                .find(IamTypes.POLICY, arn)
                                .map(PolicyVersions::defaultDocument));
    }

    /** Refuses a policy that the caller's account cannot attach. */
    static void require(Context context, String arn) {
        boolean awsOwn =
                AwsPolicies.document(arn).isPresent()
                        && Names.partition(arn).equals(context.region().partition());
        if (!awsOwn && context.global().find(IamTypes.POLICY, arn).isEmpty()) {
            throw absent(arn);
        }
    }

    static AwsFault absent(String arn) {
        return IamFaults.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
    }

    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
