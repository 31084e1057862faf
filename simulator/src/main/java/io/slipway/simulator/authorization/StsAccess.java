package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.IamTypes;
import io.slipway.simulator.iam.TrustPolicy;
import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Role;

/** What calls of STS want to do: to the role they name. */
final class StsAccess {
    private StsAccess() {}

    static List<Access> of(RequestedCall call) {
        Optional<String> role = call.text("roleArn");
        if (role.isPresent() && trustsCallerItself(call, role.get())) {
            return List.of();
        }
        ConditionKeys keys = ConditionKeys.none();
        Optional<String> externalId = call.text("externalId");
        if (externalId.isPresent()) {
            keys = keys.with("sts:ExternalId", externalId.get());
        }
        return List.of(call.access(role.orElse("*"), keys));
    }

    /** Within an account, a role that trusts the caller by name needs no policy of the caller's. */
    private static boolean trustsCallerItself(RequestedCall call, String roleArn) {
        return call.context().global().list(IamTypes.ROLE).stream()
                .filter(role -> role.as(Role.class).arn().equals(roleArn))
                .anyMatch(role ->
                        TrustPolicy.of(role)
                                .namesItself(call.context(), call.context().principal().arn()));
    }
}
