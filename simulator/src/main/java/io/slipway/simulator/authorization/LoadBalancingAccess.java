package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import java.util.ArrayList;
import java.util.List;

/** What calls of the load balancing services want to do. */
final class LoadBalancingAccess {
    private static final String ADD_TAGS = "elasticloadbalancing:AddTags";

    private LoadBalancingAccess() {}

    static List<Access> of(RequestedCall call) {
        if (call.operation().startsWith("Describe")) {
            return List.of(call.access("*"));
        }
        ConditionKeys keys = TagKeys.ofRequest(TagKeys.member(call, "tags"));
        List<Access> accesses = new ArrayList<>();
        for (String resource : resources(call)) {
            accesses.add(call.access(resource, keys));
            boolean tags = !TagKeys.member(call, "tags").isEmpty();
            if (tags && call.operation().startsWith("Create")) {
                ConditionKeys creation =
                        keys.with("elasticloadbalancing:CreateAction", call.operation());
                accesses.add(call.other(ADD_TAGS, resource, creation));
            }
        }
        return accesses;
    }

    private static List<String> resources(RequestedCall call) {
        List<String> named = new ArrayList<>();
        call.text("loadBalancerName").ifPresent(name -> named.add(classic(call, name)));
        call.texts("loadBalancerNames").forEach(name -> named.add(classic(call, name)));
        named.addAll(call.texts("resourceArns"));
        call.text("loadBalancerArn").ifPresent(named::add);
        call.text("targetGroupArn").ifPresent(named::add);
        call.text("listenerArn").ifPresent(named::add);
        if (named.isEmpty()) {
            call.text("name").ifPresent(name -> named.add(made(call, name)));
        }
        return named.isEmpty() ? List.of("*") : named;
    }

    private static String classic(RequestedCall call, String name) {
        return call.arn("elasticloadbalancing", "loadbalancer/" + name);
    }

    private static String made(RequestedCall call, String name) {
        if (call.operation().equals("CreateTargetGroup")) {
            return call.arn("elasticloadbalancing", "targetgroup/" + name + "/*");
        }
        String type = call.text("type").orElse("application").equals("network") ? "net" : "app";
        return call.arn("elasticloadbalancing", "loadbalancer/" + type + "/" + name + "/*");
    }
}
