package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import java.util.List;
import java.util.Optional;

/** What calls of EKS want to do. What makes a part of a cluster is done to the cluster. */
final class EksAccess {
    private static final ResourceType NODEGROUP = new ResourceType("eks", "nodegroup");
    private static final ResourceType ADDON = new ResourceType("eks", "addon");
    private static final ResourceType FARGATE = new ResourceType("eks", "fargate-profile");

    private EksAccess() {}

    static List<Access> of(RequestedCall call) {
        ConditionKeys keys = TagKeys.ofRequest(TagKeys.member(call, "tags"));
        Optional<String> named = call.text("resourceArn");
        if (named.isPresent()) {
            return List.of(call.access(named.get(), keys));
        }
        if (call.operation().equals("ListClusters")) {
            return List.of(call.access(call.arn("eks", "cluster/*")));
        }
        return List.of(
                part(call, "nodegroupName", "nodegroup", NODEGROUP)
                        .or(() -> part(call, "addonName", "addon", ADDON))
                        .or(() -> part(call, "fargateProfileName", "fargateprofile", FARGATE))
                        .or(() -> cluster(call, keys))
                        .orElseGet(() -> call.access("*")));
    }

    private static Optional<Access> cluster(RequestedCall call, ConditionKeys keys) {
        return call.text("clusterName")
                .or(() -> call.text("name"))
                .map(name -> {
                    ConditionKeys both =
                            call.context()
                                    .find(new ResourceType("eks", "cluster"), name)
                                    .map(cluster -> TagKeys.ofResource(cluster, "eks"))
                                    .orElse(ConditionKeys.none())
                                    .and(keys);
                    return call.access(call.arn("eks", "cluster/" + name), both);
                });
    }

    private static Optional<Access> part(
            RequestedCall call, String member, String kind, ResourceType type) {
        Optional<String> cluster = call.text("clusterName").or(() -> call.text("name"));
        Optional<String> part = call.text(member);
        if (part.isEmpty() || cluster.isEmpty() || call.operation().startsWith("Create")) {
            return Optional.empty();
        }
        String id = cluster.get() + "/" + part.get();
        Optional<Resource> resource = call.context().find(type, id);
        String arn =
                resource.flatMap(one -> arn(one, member))
                        .orElseGet(() -> call.arn("eks", kind + "/" + id + "/*"));
        ConditionKeys keys =
                resource.map(one -> TagKeys.ofResource(one, "eks")).orElse(ConditionKeys.none());
        return Optional.of(call.access(arn, keys));
    }

    /** The resource's own ARN, which ends in an id of its own. */
    private static Optional<String> arn(Resource resource, String member) {
        String name = member.substring(0, member.length() - "Name".length()) + "Arn";
        return PojoTree.PLAIN.write(resource.description()).get(name) instanceof String arn
                ? Optional.of(arn)
                : Optional.empty();
    }
}
