package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.Decision;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.AwsService;

/** How each service words that the caller's policies do not allow a call. */
final class Denials {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private Denials() {}

    static AwsFault of(RequestedCall call, Access access, Decision decision) {
        String sentence = sentence(call, access, decision);
        return switch (call.service().family()) {
            case EC2 ->
                    new AwsFault(
                            FORBIDDEN,
                            "UnauthorizedOperation",
                            "You are not authorized to perform this operation. " + sentence);
            case QUERY -> new AwsFault(FORBIDDEN, "AccessDenied", sentence);
            case JSON -> new AwsFault(BAD_REQUEST, "AccessDeniedException", sentence);
            case REST_JSON -> new AwsFault(FORBIDDEN, "AccessDeniedException", sentence);
        };
    }

    /** What is said when a service may not make its own role. */
    static AwsFault ofLinkedRole(RequestedCall call, Access access, Decision decision) {
        if (call.service() == AwsService.EC2) {
            return new AwsFault(
                    FORBIDDEN,
                    "AuthFailure.ServiceLinkedRoleCreationNotPermitted",
                    "The provided credentials do not have permission to create the service-linked"
                            + " role for EC2 Spot Instances.");
        }
        return of(call, access, decision);
    }

    private static String sentence(RequestedCall call, Access access, Decision decision) {
        String reason =
                decision == Decision.EXPLICITLY_DENIED
                        ? "with an explicit deny in an identity-based policy"
                        : "because no identity-based policy allows the "
                                + access.action()
                                + " action";
        String on = access.resource().equals("*") ? "" : " on resource: " + access.resource();
        return "User: "
                + call.context().principal().arn()
                + " is not authorized to perform: "
                + access.action()
                + on
                + " "
                + reason;
    }
}
