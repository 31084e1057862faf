package io.slipway.network;

import static io.slipway.reconciler.plan.ResourceKind.Change.FIXED;
import static io.slipway.reconciler.plan.ResourceKind.Change.IN_PLACE;
import static io.slipway.reconciler.plan.ResourceKind.Identity.FOREIGN;
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
 * "Tokens"; how long things take follows aws.md, "How long AWS takes". All others are there when
 * the call returns. What has tags can change in them and in nothing else; what ties resources
 * together is tied anew.
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
    public static final String SECURITY_GROUP = "security-group";
    public static final String SECURITY_GROUP_RULE = "security-group-rule";
    public static final String LOAD_BALANCER = "load-balancer";
    public static final String LOAD_BALANCER_SETTING = "load-balancer-setting";
    public static final String IMAGE = "image";
    public static final String INSTANCE = "instance";

    /** A VPC, and subnets, of static placement. */
    public static final String GIVEN_VPC = "given-vpc";

    public static final String GIVEN_SUBNET = "given-subnet";
    public static final String SUBNET_TAG = "subnet-tag";

    /** What the cluster's own controllers left, while it is looked for. */
    public static final String LEFTOVERS = "leftovers";

    public static final String LEFT_LOAD_BALANCER = "left-load-balancer";
    public static final String LEFT_LOAD_BALANCER_V2 = "left-load-balancer-v2";
    public static final String LEFT_TARGET_GROUP = "left-target-group";
    public static final String LEFT_VOLUME = "left-volume";
    public static final String LEFT_SECURITY_GROUP = "left-security-group";

    static final String STAGE = "network";

    static final Timing NAT_GATEWAY_CREATE = Timing.ofSeconds(107, 85, 5, 600);
    static final Timing NAT_GATEWAY_DELETE = Timing.ofSeconds(60, 35, 8, 600);
    static final Timing INSTANCE_CREATE = Timing.ofSeconds(17, 12, 5, 600);
    static final Timing INSTANCE_DELETE = Timing.ofSeconds(40, 25, 8, 600);

    /** A load balancer's interfaces stay for a while after it. */
    static final Timing LOAD_BALANCER_DELETE = Timing.ofSeconds(25, 15, 8, 600);

    static final Timing LEFTOVERS_DELETE = Timing.ofSeconds(20, 5, 10, 1200);

    private static final List<ResourceKind> ALL =
            List.of(
                    tagged(VPC, TAG),
                    tied(VPC_ATTRIBUTE),
                    tagged(SUBNET, NATURAL),
                    tied(SUBNET_ATTRIBUTE),
                    tagged(INTERNET_GATEWAY, TAG),
                    tied(INTERNET_GATEWAY_ATTACHMENT),
                    tagged(ELASTIC_IP, TAG),
                    slow(NAT_GATEWAY, TOKEN, NAT_GATEWAY_CREATE, NAT_GATEWAY_DELETE),
                    tagged(ROUTE_TABLE, TOKEN),
                    tied(ROUTE),
                    tied(ROUTE_TABLE_ASSOCIATION),
                    tagged(SECURITY_GROUP, NATURAL),
                    tied(SECURITY_GROUP_RULE),
                    slow(LOAD_BALANCER, NATURAL, Timing.AT_ONCE, LOAD_BALANCER_DELETE),
                    tied(LOAD_BALANCER_SETTING),
                    ResourceKind.immediate(IMAGE, STAGE, FOREIGN, FIXED),
                    slow(INSTANCE, TOKEN, INSTANCE_CREATE, INSTANCE_DELETE),
                    ResourceKind.immediate(GIVEN_VPC, STAGE, FOREIGN, FIXED),
                    ResourceKind.immediate(GIVEN_SUBNET, STAGE, FOREIGN, IN_PLACE),
                    tied(SUBNET_TAG),
                    leftover(LEFTOVERS),
                    leftover(LEFT_LOAD_BALANCER),
                    leftover(LEFT_LOAD_BALANCER_V2),
                    leftover(LEFT_TARGET_GROUP),
                    leftover(LEFT_VOLUME),
                    leftover(LEFT_SECURITY_GROUP));

    private NetworkKinds() {}

    static List<ResourceKind> all() {
        return ALL;
    }

    private static ResourceKind tagged(String name, Identity identity) {
        return ResourceKind.immediate(name, STAGE, identity, IN_PLACE);
    }

    private static ResourceKind tied(String name) {
        return ResourceKind.immediate(name, STAGE, NATURAL, IN_PLACE);
    }

    private static ResourceKind leftover(String name) {
        return slow(name, NATURAL, Timing.AT_ONCE, LEFTOVERS_DELETE);
    }

    private static ResourceKind slow(String name, Identity identity, Timing create, Timing delete) {
        return new ResourceKind(
                name, STAGE, identity, IN_PLACE, create, Timing.AT_ONCE, delete, Report.POLLED);
    }
}
