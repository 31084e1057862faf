package io.slipway.network;

import static io.slipway.reconciler.plan.ResourceKind.Change.FIXED;
import static io.slipway.reconciler.plan.ResourceKind.Identity.NATURAL;
import static io.slipway.reconciler.plan.ResourceKind.Identity.TAG;
import static io.slipway.reconciler.plan.ResourceKind.Identity.TOKEN;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.ResourceKind.Identity;
import io.slipway.reconciler.plan.ResourceKind.Report;
import io.slipway.reconciler.plan.Timing;
import java.util.List;

/**
 * The kinds of resources a network is made of. How each create is made idempotent follows aws.md,
 * "Tokens"; how long NAT gateways take follows aws.md, "How long AWS takes". All others are there
 * when the call returns.
 */
public final class NetworkKinds {

    public static final String VPC = "vpc";
    public static final String VPC_ATTRIBUTE = "vpc-attribute";
    public static final String SUBNET = "subnet";
    public static final String SUBNET_ATTRIBUTE = "subnet-attribute";
    public static final String INTERNET_GATEWAY = "internet-gateway";
    public static final String INTERNET_GATEWAY_ATTACHMENT = "internet-gateway-attachment";
    public static final String ELASTIC_IP = "elastic-ip";
    public static final String NAT_GATEWAY = "nat-gateway";
    public static final String ROUTE_TABLE = "route-table";
    public static final String ROUTE = "route";
    public static final String ROUTE_TABLE_ASSOCIATION = "route-table-association";

    static final String STAGE = "network";

    static final Timing NAT_GATEWAY_CREATE = Timing.ofSeconds(107, 85, 6, 600);
    static final Timing NAT_GATEWAY_DELETE = Timing.ofSeconds(60, 35, 8, 600);

    private static final List<ResourceKind> ALL =
            List.of(
                    immediate(VPC, TAG),
                    immediate(VPC_ATTRIBUTE, NATURAL),
                    immediate(SUBNET, NATURAL),
                    immediate(SUBNET_ATTRIBUTE, NATURAL),
                    immediate(INTERNET_GATEWAY, TAG),
                    immediate(INTERNET_GATEWAY_ATTACHMENT, NATURAL),
                    immediate(ELASTIC_IP, TAG),
                    new ResourceKind(
                            NAT_GATEWAY,
                            STAGE,
                            TOKEN,
                            FIXED,
                            NAT_GATEWAY_CREATE,
                            Timing.AT_ONCE,
                            NAT_GATEWAY_DELETE,
                            Report.POLLED),
                    immediate(ROUTE_TABLE, TOKEN),
                    immediate(ROUTE, NATURAL),
                    immediate(ROUTE_TABLE_ASSOCIATION, NATURAL));

    private NetworkKinds() {}

    static List<ResourceKind> all() {
        return ALL;
    }

    private static ResourceKind immediate(String name, Identity identity) {
        return ResourceKind.immediate(name, STAGE, identity, FIXED);
    }
}
