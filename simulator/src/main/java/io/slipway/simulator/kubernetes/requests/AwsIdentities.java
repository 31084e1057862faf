package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.access.User;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.operation.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eks.model.Cluster;

/**
 * Who an AWS identity is in an EKS cluster: its creator administers it, others are told by access
 * entries or the config map {@code aws-auth} of kube-system, as the cluster's authentication mode
 * has it; whoever is not told is nobody.
 */
final class AwsIdentities {
    private static final Pattern SESSION =
            Pattern.compile("arn:([^:]+):sts::(\\d+):assumed-role/([^/]+)/(.+)");

    private static final ResourceType CLUSTER = new ResourceType("eks", "cluster");

    private final ClusterApi api;

    AwsIdentities(ClusterApi api) {
        this.api = api;
    }

    Optional<User> user(Principal principal) {
        String arn = canonical(principal.arn());
        if (arn.equals(canonical(api.creator()))) {
            return Optional.of(User.master("kubernetes-admin"));
        }
        String mode = mode();
        Optional<User> entered =
                mode.equals("CONFIG_MAP") ? Optional.empty() : AccessEntryUser.of(api, arn);
        return mode.equals("API") || entered.isPresent()
                ? entered
                : api.objects()
                        .find(Kinds.CONFIG_MAP, "kube-system", "aws-auth")
                        .flatMap(map -> mapped(map, arn, principal));
    }

    private String mode() {
        return api.context()
                .find(CLUSTER, api.clusterName())
                .map(cluster -> cluster.as(Cluster.class).accessConfig())
                .map(access -> access.authenticationModeAsString())
                .orElse("CONFIG_MAP");
    }

    /** The role's ARN for a session of it; any other ARN as it is. */
    static String canonical(String arn) {
        Matcher session = SESSION.matcher(arn);
        return session.matches()
                ? "arn:"
                        + session.group(1)
                        + ":iam::"
                        + session.group(2)
                        + ":role/"
                        + session.group(3)
                : arn;
    }

    private static Optional<User> mapped(ApiObject map, String arn, Principal principal) {
        for (String field : List.of("mapRoles", "mapUsers")) {
            for (Mapping mapping : Mapping.parse(map.text("data", field))) {
                if (withoutPath(mapping.arn()).equals(withoutPath(arn))) {
                    List<String> groups = new ArrayList<>(mapping.groups());
                    return Optional.of(new User(mapping.userName(principal), groups));
                }
            }
        }
        return Optional.empty();
    }

    /** A session does not tell the path of its role. */
    static String withoutPath(String arn) {
        return arn.replaceFirst(":role/(.*/)?", ":role/");
    }
}
