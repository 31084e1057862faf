package io.slipway.network;

import io.slipway.network.SecurityGroups.Group;

/** The names of a network's slots. They are identity: a name never changes its meaning. */
public final class NetworkSlots {

    public static final String VPC = "vpc";
    static final String DNS_SUPPORT = "vpc-attribute/dns-support";
    static final String DNS_HOSTNAMES = "vpc-attribute/dns-hostnames";
    static final String INTERNET_GATEWAY = "internet-gateway";
    static final String INTERNET_GATEWAY_ATTACHMENT = "internet-gateway-attachment";
    static final String PUBLIC_ROUTE_TABLE = "route-table/public";
    static final String PUBLIC_ROUTE = "route/public";

    static final String BASTION = "bastion";
    static final String BASTION_IMAGE = "image/bastion";
    static final String API_LOAD_BALANCER = "load-balancer/api";
    static final String API_HEALTH_CHECK = "load-balancer-setting/api/health-check";
    static final String API_ATTRIBUTES = "load-balancer-setting/api/attributes";
    static final String LEFTOVERS = "leftovers";

    private NetworkSlots() {}

    static String securityGroup(Group group) {
        return "security-group/" + group.label();
    }

    static String securityGroupRule(Group group, String ports, String source) {
        return "security-group-rule/" + group.label() + "/" + ports + "/" + source;
    }

    static String subnetTag(String zone, String key) {
        return "subnet-tag/" + zone + "/" + key;
    }

    static String subnet(Tier tier, String zone) {
        return "subnet/" + tier.label() + "/" + zone;
    }

    static String mapPublicIp(String zone) {
        return "subnet-attribute/map-public-ip/" + zone;
    }

    static String elasticIp(String zone) {
        return "elastic-ip/" + zone;
    }

    static String natGateway(String zone) {
        return "nat-gateway/" + zone;
    }

    static String privateRouteTable(String zone) {
        return "route-table/private/" + zone;
    }

    static String privateRoute(String zone) {
        return "route/private/" + zone;
    }

    static String association(Tier tier, String zone) {
        return "route-table-association/" + tier.label() + "/" + zone;
    }
}
