package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.IamTypes;
import io.slipway.simulator.iam.ServiceLinkedRoles;
import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What calls of IAM want to do: to the role, user, group, policy, profile or provider named. */
final class IamAccess {
    private static final Set<String> CALLERS_OWN =
            Set.of(
                    "GetUser",
                    "CreateAccessKey",
                    "ListAccessKeys",
                    "UpdateAccessKey",
                    "DeleteAccessKey");
    private static final Map<String, String> LISTS =
            Map.of(
                    "ListRoles", "role/",
                    "ListUsers", "user/",
                    "ListGroups", "group/",
                    "ListInstanceProfiles", "instance-profile/",
                    "ListPolicies", "policy/",
                    "ListOpenIDConnectProviders", "oidc-provider/*");

    private IamAccess() {}

    static List<Access> of(RequestedCall call) {
        ConditionKeys keys = TagKeys.ofRequest(TagKeys.member(call, "tags"));
        if (call.operation().equals("CreateServiceLinkedRole")) {
            return List.of(linkedRole(call, call.text("aWSServiceName").orElse("")));
        }
        String list = LISTS.get(call.operation());
        if (list != null) {
            return List.of(call.access(arn(call, list)));
        }
        Optional<String> policy = call.text("policyArn");
        ConditionKeys whole = policy.isPresent() ? keys.with("iam:PolicyARN", policy.get()) : keys;
        Optional<String> resource =
                profile(call)
                        .or(() -> identity(call, "roleName", "role", IamTypes.ROLE))
                        .or(() -> identity(call, "groupName", "group", IamTypes.GROUP))
                        .or(() -> identity(call, "userName", "user", IamTypes.USER))
                        .or(() -> policy)
                        .or(() -> call.text("policySourceArn"))
                        .or(() -> provider(call))
                        .or(() -> newPolicy(call))
                        .or(() -> caller(call));
        Access access = call.access(resource.orElse("*"), whole.and(tagsOf(call)));
        boolean tags = call.operation().startsWith("Create") && !call.structures("tags").isEmpty();
        return tags ? List.of(access, tagging(call, access.resource(), keys)) : List.of(access);
    }

    /** Tags set while something is made need a permission of their own, such as iam:TagRole. */
    private static Access tagging(RequestedCall call, String resource, ConditionKeys keys) {
        String kind = call.operation().substring("Create".length());
        return call.other("iam:Tag" + kind, resource, keys);
    }

    /** The permission to make the role of a service, as the service itself would. */
    private static Access linkedRole(RequestedCall call, String service) {
        return Arrays.stream(ServiceLinkedRoles.Linked.values())
                .filter(linked -> linked.service().equals(service))
                .findFirst()
                .map(linked -> FirstUse.creation(linked, call.context()))
                .orElseGet(() ->
                        call.access(
                                arn(call, "role/aws-service-role/" + service + "/*"),
                                ConditionKeys.none().with("iam:AWSServiceName", service)));
    }

    private static Optional<String> profile(RequestedCall call) {
        return identity(call, "instanceProfileName", "instance-profile", IamTypes.INSTANCE_PROFILE);
    }

    /** The ARN with the path it has or is given. */
    private static Optional<String> identity(
            RequestedCall call, String member, String kind, ResourceType type) {
        return call.text(member)
                .map(name -> {
                    String path =
                            call.context()
                                    .global()
                                    .find(type, name)
                                    .map(found ->
                                            PojoTree.PLAIN.write(found.description()).get("path"))
                                    .map(Object::toString)
                                    .or(() -> call.text("path"))
                                    .orElse("/");
                    return arn(call, kind + path + name);
                });
    }

    private static Optional<String> provider(RequestedCall call) {
        return call.text("openIDConnectProviderArn")
                .or(() ->
                        call.text("url")
                                .map(url ->
                                        arn(
                                                call,
                                                "oidc-provider/"
                                                        + url.replaceFirst("https://", ""))));
    }

    private static Optional<String> newPolicy(RequestedCall call) {
        return call.operation().equals("CreatePolicy")
                ? call.text("policyName")
                        .map(name -> arn(call, "policy" + call.text("path").orElse("/") + name))
                : Optional.empty();
    }

    private static Optional<String> caller(RequestedCall call) {
        String arn = call.context().principal().arn();
        return CALLERS_OWN.contains(call.operation()) ? Optional.of(arn) : Optional.empty();
    }

    private static ConditionKeys tagsOf(RequestedCall call) {
        Optional<String> role = call.text("roleName");
        return role.flatMap(name -> call.context().global().find(IamTypes.ROLE, name))
                .map(found -> TagKeys.ofResource(found, "iam"))
                .orElse(ConditionKeys.none());
    }

    private static String arn(RequestedCall call, String resource) {
        return call.arn("iam", "", call.context().account(), resource);
    }
}
