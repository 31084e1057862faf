package io.slipway.network;

/** The names of a network's slots. They are identity: a name never changes its meaning. */
final class NetworkSlots {

    static final String VPC = "vpc";
    static final String DNS_SUPPORT = "vpc-attribute/dns-support";
    static final String DNS_HOSTNAMES = "vpc-attribute/dns-hostnames";
    static final String INTERNET_GATEWAY = "internet-gateway";
    static final String INTERNET_GATEWAY_ATTACHMENT = "internet-gateway-attachment";
    static final String PUBLIC_ROUTE_TABLE = "route-table/public";
    static final String PUBLIC_ROUTE = "route/public";

    private NetworkSlots() {}

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
