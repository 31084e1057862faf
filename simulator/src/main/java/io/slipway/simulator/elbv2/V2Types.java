package io.slipway.simulator.elbv2;

import io.slipway.simulator.elb.ElbFaults;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.operation.Context;

/** The kinds of resources, each known by its ARN. */
public final class V2Types {
    public static final ResourceType LOAD_BALANCER = of("load-balancer-v2");
    public static final ResourceType LISTENER = of("listener");
    public static final ResourceType TARGET_GROUP = of("target-group");

    static final String ACTIVE = "active";

    private V2Types() {}

    static Resource loadBalancer(Context context, String arn) {
        return require(context, LOAD_BALANCER, arn, "LoadBalancer", "Load balancer");
    }

    static Resource listener(Context context, String arn) {
        return require(context, LISTENER, arn, "Listener", "Listener");
    }

    static Resource targetGroup(Context context, String arn) {
        return require(context, TARGET_GROUP, arn, "TargetGroup", "Target group");
    }

    static String arn(Context context, String resource) {
        return String.join(
                ":",
                "arn",
                context.region().partition(),
                "elasticloadbalancing",
                context.regionName(),
                context.account(),
                resource);
    }

    private static ResourceType of(String name) {
        return new ResourceType("elasticloadbalancingv2", name);
    }

    private static Resource require(
            Context context, ResourceType type, String arn, String code, String words) {
        if (!arn.startsWith("arn:")) {
            throw ElbFaults.validation("'" + arn + "' is not a valid " + words + " ARN");
        }
        return context.find(type, arn)
                .orElseThrow(
                        () -> ElbFaults.of(code + "NotFound", words + " '" + arn + "' not found"));
    }
}
