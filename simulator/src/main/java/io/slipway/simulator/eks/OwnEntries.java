package io.slipway.simulator.eks;

import io.slipway.simulator.iam.Roles;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eks.model.AccessEntry;
import software.amazon.awssdk.services.eks.model.Cluster;

/**
 * The access entries that EKS makes by itself where a cluster authenticates by its API (EKS User
 * Guide, "Grant IAM users access to Kubernetes with EKS access entries"): of the cluster's creator,
 * who administers it, of the roles of node groups and of those of Fargate profiles. They stay until
 * somebody deletes them or the cluster goes.
 */
final class OwnEntries {
    private static final Pattern SESSION =
            Pattern.compile("arn:[^:]+:sts::\\d+:assumed-role/([^/]+)/.+");
    private static final String NODE_NAME = "system:node:{{EC2PrivateDNSName}}";
    private static final List<String> NODE_GROUPS = List.of("system:nodes");

    private OwnEntries() {}

    static void ofCreator(Context context, Resource cluster) {
        Cluster description = cluster.as(Cluster.class);
        String creator = Clusters.creator(cluster);
        if (!description.accessConfig().bootstrapClusterCreatorAdminPermissions()
                || creator.isEmpty()) {
            return;
        }
        Matcher session = SESSION.matcher(creator);
        if (!session.matches()) {
            admit(context, cluster, entry(creator, "STANDARD", creator, List.of()))
                    .ifPresent(made -> AccessPolicies.administers(context, made));
            return;
        }
        String sessions = creator.substring(0, creator.lastIndexOf('/')) + "/{{SessionName}}";
        Roles.arn(context, session.group(1))
                .map(role -> entry(role, "STANDARD", sessions, List.of()))
                .flatMap(entry -> admit(context, cluster, entry))
                .ifPresent(made -> AccessPolicies.administers(context, made));
    }

    static void ofNodes(Context context, Resource cluster, String role, boolean windows) {
        String type = windows ? "EC2_WINDOWS" : "EC2_LINUX";
        admit(context, cluster, entry(role, type, NODE_NAME, NODE_GROUPS));
    }

    static void ofFargate(Context context, Resource cluster, String role) {
        String name = "system:node:{{SessionName}}";
        admit(context, cluster, entry(role, "FARGATE_LINUX", name, NODE_GROUPS));
    }

    private static Optional<Resource> admit(Context context, Resource cluster, AccessEntry entry) {
        boolean wanted =
                AccessEntries.usable(cluster)
                        && AccessEntries.find(context, cluster, entry.principalArn()).isEmpty();
        return wanted
                ? Optional.of(AccessEntries.store(context, cluster, entry, Map.of()))
                : Optional.empty();
    }

    private static AccessEntry entry(
            String principal, String type, String name, List<String> groups) {
        return AccessEntry.builder()
                .principalArn(principal)
                .type(type)
                .username(name)
                .kubernetesGroups(groups)
                .build();
    }
}
