package io.slipway.simulator.authorization;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What calls of EC2 want to do. Describe calls name no resources; others are about each resource
 * whose id they give and about what they make, of which the id is not known yet.
 */
final class Ec2Access {
    private static final Pattern READING = Pattern.compile("(Describe|Get|List|Search)[A-Z].*");
    private static final Set<String> OTHERS_GROUPS =
            Set.of("ipPermissions", "userIdGroupPairs", "securityGroupRules");
    private static final Map<String, List<String>> MADE =
            Map.ofEntries(
                    Map.entry("AllocateAddress", List.of("elastic-ip")),
                    Map.entry("CopyImage", List.of("image")),
                    Map.entry("CreateImage", List.of("image")),
                    Map.entry("CreateInternetGateway", List.of("internet-gateway")),
                    Map.entry("CreateKeyPair", List.of("key-pair")),
                    Map.entry("ImportKeyPair", List.of("key-pair")),
                    Map.entry("CreateLaunchTemplate", List.of("launch-template")),
                    Map.entry("CreateNatGateway", List.of("natgateway")),
                    Map.entry("CreateNetworkInterface", List.of("network-interface")),
                    Map.entry("CreateRouteTable", List.of("route-table")),
                    Map.entry("CreateSecurityGroup", List.of("security-group")),
                    Map.entry("CreateSnapshot", List.of("snapshot")),
                    Map.entry("CreateSubnet", List.of("subnet")),
                    Map.entry("CreateVolume", List.of("volume")),
                    Map.entry("CreateVpc", List.of("vpc")),
                    Map.entry("CreateVpcEndpoint", List.of("vpc-endpoint")),
                    Map.entry("RequestSpotInstances", List.of("spot-instances-request")),
                    Map.entry("RunInstances", List.of("instance", "network-interface", "volume")));

    private Ec2Access() {}

    static List<Access> of(RequestedCall call) {
        if (READING.matcher(call.operation()).matches()) {
            return List.of(call.access("*"));
        }
        List<Access> accesses = new ArrayList<>();
        ConditionKeys requested = TagKeys.ofRequest(tagsSet(call));
        for (String id : ids(call.parameters())) {
            named(call, id, requested).ifPresent(accesses::add);
        }
        call.text("keyName")
                .filter(name -> !MADE.containsKey(call.operation()) || launches(call))
                .map(name -> call.access(call.arn("ec2", "key-pair/" + name)))
                .ifPresent(accesses::add);
        for (String kind : MADE.getOrDefault(call.operation(), List.of())) {
            ConditionKeys keys = TagKeys.ofRequest(tagsFor(call, kind));
            accesses.add(call.access(made(call, kind), keys));
        }
        accesses.addAll(taggingAtCreation(call));
        return accesses.isEmpty() ? List.of(call.access("*", requested)) : accesses;
    }

    private static boolean launches(RequestedCall call) {
        return call.operation().equals("RunInstances");
    }

    private static Optional<Access> named(RequestedCall call, String id, ConditionKeys requested) {
        return Ec2Kind.ofId(id)
                .map(kind -> {
                    Optional<Resource> resource = call.context().find(kind.type(), id);
                    ConditionKeys keys =
                            resource.map(one -> TagKeys.ofResource(one, "ec2"))
                                    .orElse(ConditionKeys.none());
                    ConditionKeys both =
                            MADE.containsKey(call.operation()) ? keys : keys.and(requested);
                    return call.access(arn(call, kind, id), both);
                });
    }

    /** Tags set while something is made need a permission of their own. */
    private static List<Access> taggingAtCreation(RequestedCall call) {
        List<Access> accesses = new ArrayList<>();
        for (Map<?, ?> specification : call.structures("tagSpecifications")) {
            String kind = String.valueOf(specification.get("resourceType"));
            Map<String, String> tags = tagsFor(call, kind);
            if (!tags.isEmpty()) {
                ConditionKeys keys =
                        TagKeys.ofRequest(tags).with("ec2:CreateAction", call.operation());
                accesses.add(call.other("ec2:CreateTags", made(call, kind), keys));
            }
        }
        return accesses;
    }

    private static Map<String, String> tagsFor(RequestedCall call, String kind) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Map<?, ?> specification : call.structures("tagSpecifications")) {
            if (kind.equals(specification.get("resourceType"))
                    && specification.get("tags") instanceof List<?> list) {
                tags.putAll(
                        TagKeys.map(list.stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()));
            }
        }
        return tags;
    }

    private static Map<String, String> tagsSet(RequestedCall call) {
        return TagKeys.map(call.structures("tags"));
    }

    private static String made(RequestedCall call, String kind) {
        boolean everybodys = kind.equals("image") || kind.equals("snapshot");
        String account = everybodys ? "" : call.context().account();
        return call.arn("ec2", call.context().regionName(), account, kind + "/*");
    }

    private static String arn(RequestedCall call, Ec2Kind kind, String id) {
        boolean everybodys = kind == Ec2Kind.IMAGE || kind == Ec2Kind.SNAPSHOT;
        String account = everybodys ? "" : call.context().account();
        return call.arn("ec2", call.context().regionName(), account, kind.taggedAs() + "/" + id);
    }

    /** The ids in the request, but for groups that rules merely mention. */
    private static Set<String> ids(Map<?, ?> parameters) {
        Set<String> ids = new LinkedHashSet<>();
        parameters.forEach((name, value) -> {
            if (!OTHERS_GROUPS.contains(name.toString())) {
                collect(value, ids);
            }
        });
        return ids;
    }

    private static void collect(Object value, Set<String> ids) {
        switch (value) {
            case String text -> ids.add(text);
            case List<?> list -> list.forEach(item -> collect(item, ids));
            case Map<?, ?> map -> ids.addAll(ids(map));
            default -> {
                // Numbers and flags name nothing.
            }
        }
    }
}
