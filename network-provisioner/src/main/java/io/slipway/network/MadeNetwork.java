package io.slipway.network;

import static io.slipway.network.Draft.id;
import static io.slipway.reconciler.plan.Need.ready;

import io.slipway.aws.Ownership.Role;
import io.slipway.aws.OwnershipTags;
import io.slipway.network.NetworkSpec.Dynamic;
import io.slipway.reconciler.plan.Ref;
import java.util.Map;

/**
 * A VPC of the cluster's own with everything in it (aws.md, "Network").
 *
 * <pre>
 *  vpc ──▶ subnets ──────────────────────▶ nat-gateway/Z ═▶ route/private/Z
 *   │  ╲──▶ internet-gateway-attachment ═══▶╱      │              ▲
 *   │           ▲      ╚══▶ route/public           │              │
 *   │   internet-gateway       ▲       elastic-ip/Z┘              │
 *   ╰──▶ route-table/public ───┘    route-table/private/Z ────────┘
 *        (═ ready, ─ accepted; associations need a table and a subnet)
 * </pre>
 */
final class MadeNetwork {

    private static final String EVERYWHERE = "0.0.0.0/0";

    private final Draft draft;
    private final NetworkSpec spec;
    private final Dynamic placement;
    private final AddressPlan addresses;

    MadeNetwork(Draft draft, NetworkSpec spec, Dynamic placement, AddressPlan addresses) {
        this.draft = draft;
        this.spec = spec;
        this.placement = placement;
        this.addresses = addresses;
    }

    void draw() {
        vpc();
        internetGateway();
        addresses.zones().forEach(this::subnets);
        publicRouting();
        addresses.zones().keySet().forEach(this::egress);
    }

    private void vpc() {
        draft.add(
                NetworkSlots.VPC,
                NetworkKinds.VPC,
                Map.of(
                        "cidr", placement.vpcCidr().toString(),
                        "zones", addresses.origin(),
                        "clusterType", spec.clusterType().label(),
                        "tags", draft.tags(NetworkSlots.VPC, Role.COMMON)));
        vpcAttribute(NetworkSlots.DNS_SUPPORT, "enableDnsSupport");
        vpcAttribute(NetworkSlots.DNS_HOSTNAMES, "enableDnsHostnames");
    }

    private void vpcAttribute(String slot, String attribute) {
        draft.addWithin(
                NetworkSlots.VPC,
                slot,
                NetworkKinds.VPC_ATTRIBUTE,
                Map.of("vpcId", id(NetworkSlots.VPC), "attribute", attribute, "value", true));
        draft.tells(NetworkBlueprint.SUBNETS_READY, slot);
    }

    private void internetGateway() {
        draft.add(
                NetworkSlots.INTERNET_GATEWAY,
                NetworkKinds.INTERNET_GATEWAY,
                Map.of("tags", draft.tags(NetworkSlots.INTERNET_GATEWAY, Role.COMMON)));
        draft.add(
                NetworkSlots.INTERNET_GATEWAY_ATTACHMENT,
                NetworkKinds.INTERNET_GATEWAY_ATTACHMENT,
                Map.of(
                        "internetGatewayId", id(NetworkSlots.INTERNET_GATEWAY),
                        "vpcId", id(NetworkSlots.VPC)));
    }

    private void subnets(String zone, AddressPlan.Ranges ranges) {
        subnet(Tier.PUBLIC, zone, ranges.publicRange());
        subnet(Tier.PRIVATE, zone, ranges.privateRange());
        var publicSubnet = NetworkSlots.subnet(Tier.PUBLIC, zone);
        draft.addWithin(
                publicSubnet,
                NetworkSlots.mapPublicIp(zone),
                NetworkKinds.SUBNET_ATTRIBUTE,
                Map.of(
                        "subnetId",
                        id(publicSubnet),
                        "attribute",
                        "mapPublicIpOnLaunch",
                        "value",
                        true));
    }

    private void subnet(Tier tier, String zone, Cidr range) {
        var slot = NetworkSlots.subnet(tier, zone);
        draft.add(
                slot,
                NetworkKinds.SUBNET,
                Map.of(
                        "vpcId", id(NetworkSlots.VPC),
                        "zone", zone,
                        "cidr", range.toString(),
                        "tier", tier.label(),
                        "tags", draft.tags(slot, tier.role(), OwnershipTags::ofSubnet)));
        draft.tells(NetworkBlueprint.SUBNETS_READY, slot);
    }

    private void publicRouting() {
        routeTable(NetworkSlots.PUBLIC_ROUTE_TABLE, Tier.PUBLIC);
        draft.addWithin(
                NetworkSlots.PUBLIC_ROUTE_TABLE,
                NetworkSlots.PUBLIC_ROUTE,
                NetworkKinds.ROUTE,
                Map.of(
                        "routeTableId", id(NetworkSlots.PUBLIC_ROUTE_TABLE),
                        "destination", EVERYWHERE,
                        "internetGatewayId", id(NetworkSlots.INTERNET_GATEWAY)),
                ready(NetworkSlots.INTERNET_GATEWAY_ATTACHMENT));
        draft.tells(NetworkBlueprint.EGRESS_READY, NetworkSlots.PUBLIC_ROUTE);
        for (var zone : addresses.zones().keySet()) {
            association(Tier.PUBLIC, zone, NetworkSlots.PUBLIC_ROUTE_TABLE);
        }
    }

    private void egress(String zone) {
        var elasticIp = NetworkSlots.elasticIp(zone);
        var natGateway = NetworkSlots.natGateway(zone);
        draft.add(
                elasticIp,
                NetworkKinds.ELASTIC_IP,
                Map.of("tags", draft.tags(elasticIp, Role.COMMON)));
        draft.add(
                natGateway,
                NetworkKinds.NAT_GATEWAY,
                Map.of(
                        "subnetId", id(NetworkSlots.subnet(Tier.PUBLIC, zone)),
                        "allocationId", id(elasticIp),
                        "tags", draft.tags(natGateway, Role.COMMON)),
                ready(NetworkSlots.INTERNET_GATEWAY_ATTACHMENT));
        privateRouting(zone, id(natGateway));
        draft.tells(NetworkBlueprint.EGRESS_READY, natGateway, NetworkSlots.privateRoute(zone));
    }

    private void privateRouting(String zone, Ref natGateway) {
        var routeTable = NetworkSlots.privateRouteTable(zone);
        routeTable(routeTable, Tier.PRIVATE);
        draft.addWithin(
                routeTable,
                NetworkSlots.privateRoute(zone),
                NetworkKinds.ROUTE,
                Map.of(
                        "routeTableId", id(routeTable),
                        "destination", EVERYWHERE,
                        "natGatewayId", natGateway),
                ready(natGateway.slot()));
        association(Tier.PRIVATE, zone, routeTable);
    }

    private void routeTable(String slot, Tier tier) {
        draft.add(
                slot,
                NetworkKinds.ROUTE_TABLE,
                Map.of(
                        "vpcId", id(NetworkSlots.VPC),
                        "tags", draft.tags(slot, tier.role(), OwnershipTags::withClusterTag)));
    }

    private void association(Tier tier, String zone, String routeTable) {
        var slot = NetworkSlots.association(tier, zone);
        draft.add(
                slot,
                NetworkKinds.ROUTE_TABLE_ASSOCIATION,
                Map.of(
                        "routeTableId", id(routeTable),
                        "subnetId", id(NetworkSlots.subnet(tier, zone))));
        draft.tells(NetworkBlueprint.EGRESS_READY, slot);
    }
}
