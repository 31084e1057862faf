package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUser;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;

/** The users, groups and roles that have a policy attached. */
final class PolicyEntities {
    private PolicyEntities() {}

    static List<Resource> with(Context context, String policyArn) {
        return Stream.of(IamTypes.USER, IamTypes.GROUP, IamTypes.ROLE)
                .flatMap(type -> context.global().list(type).stream())
                .filter(identity -> AttachedPolicies.of(identity).contains(policyArn))
                .toList();
    }

    static ListEntitiesForPolicyResponse.Builder told(List<Resource> entities) {
        return ListEntitiesForPolicyResponse.builder()
                .policyUsers(
                        described(entities, User.class)
                                .map(one ->
                                        PolicyUser.builder()
                                                .userName(one.userName())
                                                .userId(one.userId())
                                                .build())
                                .toList())
                .policyGroups(
                        described(entities, Group.class)
                                .map(one ->
                                        PolicyGroup.builder()
                                                .groupName(one.groupName())
                                                .groupId(one.groupId())
                                                .build())
                                .toList())
                .policyRoles(
                        described(entities, Role.class)
                                .map(one ->
                                        PolicyRole.builder()
                                                .roleName(one.roleName())
                                                .roleId(one.roleId())
                                                .build())
                                .toList());
    }

    private static <T> Stream<T> described(List<Resource> entities, Class<T> type) {
        return entities.stream()
                .map(Resource::description)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
