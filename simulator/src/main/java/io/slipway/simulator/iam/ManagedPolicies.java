package io.slipway.simulator.iam;

import io.slipway.simulator.operation.Context;
import java.util.Optional;

/** Policies that can be attached: AWS's own that the simulator knows of, and the account's. */
final class ManagedPolicies {
    private ManagedPolicies() {}

    /** The document of the policy's default version; empty when there is no such policy. */
    static Optional<String> document(Context context, String arn) {
        String partition = Names.partition(arn);
        String prefix = "arn:" + partition + ":iam::aws:policy/";
        if (arn.startsWith(prefix)) {
            return Optional.ofNullable(AwsPolicies.DOCUMENTS.get(arn.substring(prefix.length())))
                    .map(document -> document.replace("arn:aws:", "arn:" + partition + ":"));
        }
        return context.inAccount(Names.account(arn))
                .global()
                .find(IamTypes.POLICY, arn)
                .map(PolicyVersions::defaultDocument);
    }

    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
