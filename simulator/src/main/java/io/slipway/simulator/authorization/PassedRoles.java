package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.IamTypes;
import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;

/** The roles a call hands on to a service, for which the caller needs {@code iam:PassRole}. */
final class PassedRoles {
    private static final String EKS = "eks.amazonaws.com";
    private static final String EC2 = "ec2.amazonaws.com";
    private static final Map<String, String> TO_EKS =
            Map.of(
                    "CreateCluster", "roleArn",
                    "CreateNodegroup", "nodeRole",
                    "CreateFargateProfile", "podExecutionRoleArn",
                    "CreateAddon", "serviceAccountRoleArn",
                    "UpdateAddon", "serviceAccountRoleArn");

    private PassedRoles() {}

    static List<Access> of(RequestedCall call) {
        return switch (call.service()) {
            case EKS ->
                    Optional.ofNullable(TO_EKS.get(call.operation())).flatMap(call::text).stream()
                            .map(role -> passing(call, role, EKS))
                            .toList();
            case IAM -> intoProfile(call);
            case EC2 -> withInstances(call);
            default -> List.of();
        };
    }

    private static List<Access> intoProfile(RequestedCall call) {
        if (!call.operation().equals("AddRoleToInstanceProfile")) {
            return List.of();
        }
        return call.text("roleName").stream()
                .map(name ->
                        call.context()
                                .global()
                                .find(IamTypes.ROLE, name)
                                .map(role -> role.as(Role.class).arn())
                                .orElseGet(() ->
                                        call.arn(
                                                "iam",
                                                "",
                                                call.context().account(),
                                                "role/" + name)))
                .map(role -> passing(call, role, EC2))
                .toList();
    }

    private static List<Access> withInstances(RequestedCall call) {
        Map<?, ?> profile = call.structure("iamInstanceProfile");
        return call.context().global().list(IamTypes.INSTANCE_PROFILE).stream()
                .map(one -> one.as(InstanceProfile.class))
                .filter(one ->
                        one.arn().equals(profile.get("arn"))
                                || one.instanceProfileName().equals(profile.get("name")))
                .flatMap(one -> one.roles().stream())
                .map(role -> passing(call, role.arn(), EC2))
                .toList();
    }

    private static Access passing(RequestedCall call, String role, String service) {
        return call.other(
                "iam:PassRole", role, ConditionKeys.none().with("iam:PassedToService", service));
    }
}
