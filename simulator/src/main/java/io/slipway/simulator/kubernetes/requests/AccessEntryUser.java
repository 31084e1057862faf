package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.access.FirstRoles;
import io.slipway.simulator.kubernetes.access.User;
import io.slipway.simulator.kubernetes.objects.Tree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.AccessEntry;

/**
 * Who an AWS identity is by an access entry of EKS: in the entry's groups and, for policies
 * associated with the whole cluster, in groups that are bound to what these allow.
 */
final class AccessEntryUser {
    private static final ResourceType ENTRY = new ResourceType("eks", "access-entry");
    private static final String POLICIES = "accessPolicies";

    private AccessEntryUser() {}

    /**
     * @param arn of the user or role, never of a role's session
     */
    static Optional<User> of(ClusterApi api, String arn) {
        return api.context().list(ENTRY).stream()
                .filter(entry -> entry.id().startsWith(api.clusterName() + "/"))
                .filter(entry ->
                        AwsIdentities.withoutPath(entry.as(AccessEntry.class).principalArn())
                                .equals(AwsIdentities.withoutPath(arn)))
                .map(AccessEntryUser::user)
                .findFirst();
    }

    private static User user(Resource entry) {
        AccessEntry description = entry.as(AccessEntry.class);
        List<String> groups = new ArrayList<>(description.kubernetesGroups());
        if (description.type().startsWith("EC2")) {
            groups.add("system:nodes");
        }
        for (Map<String, Object> policy : Tree.maps(entry.attributes(), POLICIES)) {
            if (Tree.text(policy, "accessScope", "type").equals("cluster")) {
                groups.add(group(Tree.text(policy, "policyArn")));
            }
        }
        return new User(description.username(), groups);
    }

    private static String group(String policy) {
        return switch (policy.substring(policy.lastIndexOf('/') + 1)) {
            case "AmazonEKSClusterAdminPolicy" -> "system:masters";
            case "AmazonEKSAdminPolicy", "AmazonEKSEditPolicy" -> FirstRoles.EDITORS;
            default -> FirstRoles.VIEWERS;
        };
    }
}
