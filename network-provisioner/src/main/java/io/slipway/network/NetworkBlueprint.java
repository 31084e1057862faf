package io.slipway.network;

import static io.slipway.reconciler.plan.Need.ready;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Ref;
import io.slipway.reconciler.slice.Desired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a network is made of (aws.md, "Network"; requirements R1, R3, R4, R44), and which resources
 * need which: as AWS has it and no more, so that whatever can be made at once is.
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
final class NetworkBlueprint {

    /** Every subnet exists, in a VPC that answers DNS: what a control plane needs. */
    static final String SUBNETS_READY = "SubnetsReady";

    /** Every private subnet has its way out. */
    static final String EGRESS_READY = "EgressReady";

    private static final String EVERYWHERE = "0.0.0.0/0";

    private final NetworkSpec spec;
    private final CidrPlan plan;
    private final List<DesiredResource> resources = new ArrayList<>();

    private NetworkBlueprint(NetworkSpec spec, CidrPlan plan) {
        this.spec = spec;
        this.plan = plan;
    }

    static Blueprint of(Desired desired) {
        return switch (NetworkSpecReader.read(desired.spec())) {
            case NetworkSpecReader.Reading.Refused(var refusal) -> refusal;
            case NetworkSpecReader.Reading.Understood(var spec) -> of(spec);
        };
    }

    private static Blueprint of(NetworkSpec spec) {
        var zones = spec.zones().size();
        var plan = CidrPlan.of(spec.vpcCidr(), zones);
        if (plan.isPresent()) {
            return new NetworkBlueprint(spec, plan.get()).graph();
        }
        return new Blueprint.Refusal(
                "PLACEMENT_CONFLICT",
                "/vpcCidr: %s has no room for two subnets in each of %d zones"
                        .formatted(spec.vpcCidr(), zones),
                "Take a range of /%d or larger.".formatted(CidrPlan.largestPrefix(zones)));
    }

    private Blueprint.Graph graph() {
        vpc();
        internetGateway();
        for (var index = 0; index < spec.zones().size(); index++) {
            subnets(index);
        }
        publicRouting();
        spec.zones().forEach(this::egress);
        return Blueprint.Graph.of(resources)
                .telling(SUBNETS_READY, subnetsReady())
                .telling(EGRESS_READY, egressReady());
    }

    private void vpc() {
        add(
                NetworkSlots.VPC,
                NetworkKinds.VPC,
                Map.of("cidr", spec.vpcCidr().toString(), "tags", spec.tags()));
        vpcAttribute(NetworkSlots.DNS_SUPPORT, "enableDnsSupport");
        vpcAttribute(NetworkSlots.DNS_HOSTNAMES, "enableDnsHostnames");
    }

    private void vpcAttribute(String slot, String attribute) {
        resources.add(
                DesiredResource.of(
                                slot,
                                NetworkKinds.VPC_ATTRIBUTE,
                                Map.of(
                                        "vpcId",
                                        id(NetworkSlots.VPC),
                                        "attribute",
                                        attribute,
                                        "value",
                                        true))
                        .containedIn(NetworkSlots.VPC));
    }

    private void internetGateway() {
        add(
                NetworkSlots.INTERNET_GATEWAY,
                NetworkKinds.INTERNET_GATEWAY,
                Map.of("tags", spec.tags()));
        add(
                NetworkSlots.INTERNET_GATEWAY_ATTACHMENT,
                NetworkKinds.INTERNET_GATEWAY_ATTACHMENT,
                Map.of(
                        "internetGatewayId", id(NetworkSlots.INTERNET_GATEWAY),
                        "vpcId", id(NetworkSlots.VPC)));
    }

    private void subnets(int index) {
        var zone = spec.zones().get(index);
        subnet(Tier.PUBLIC, zone, plan.publicSubnets().get(index));
        subnet(Tier.PRIVATE, zone, plan.privateSubnets().get(index));
        var publicSubnet = NetworkSlots.subnet(Tier.PUBLIC, zone);
        resources.add(
                DesiredResource.of(
                                NetworkSlots.mapPublicIp(zone),
                                NetworkKinds.SUBNET_ATTRIBUTE,
                                Map.of(
                                        "subnetId",
                                        id(publicSubnet),
                                        "attribute",
                                        "mapPublicIpOnLaunch",
                                        "value",
                                        true))
                        .containedIn(publicSubnet));
    }

    private void subnet(Tier tier, String zone, Cidr cidr) {
        add(
                NetworkSlots.subnet(tier, zone),
                NetworkKinds.SUBNET,
                Map.of(
                        "vpcId", id(NetworkSlots.VPC),
                        "zone", zone,
                        "cidr", cidr.toString(),
                        "tier", tier.label(),
                        "tags", spec.tags()));
    }

    private void publicRouting() {
        routeTable(NetworkSlots.PUBLIC_ROUTE_TABLE, Tier.PUBLIC);
        resources.add(
                DesiredResource.of(
                                NetworkSlots.PUBLIC_ROUTE,
                                NetworkKinds.ROUTE,
                                Map.of(
                                        "routeTableId", id(NetworkSlots.PUBLIC_ROUTE_TABLE),
                                        "destination", EVERYWHERE,
                                        "internetGatewayId", id(NetworkSlots.INTERNET_GATEWAY)),
                                ready(NetworkSlots.INTERNET_GATEWAY_ATTACHMENT))
                        .containedIn(NetworkSlots.PUBLIC_ROUTE_TABLE));
        for (var zone : spec.zones()) {
            association(Tier.PUBLIC, zone, NetworkSlots.PUBLIC_ROUTE_TABLE);
        }
    }

    private void egress(String zone) {
        var routeTable = NetworkSlots.privateRouteTable(zone);
        add(NetworkSlots.elasticIp(zone), NetworkKinds.ELASTIC_IP, Map.of("tags", spec.tags()));
        add(
                NetworkSlots.natGateway(zone),
                NetworkKinds.NAT_GATEWAY,
                Map.of(
                        "subnetId", id(NetworkSlots.subnet(Tier.PUBLIC, zone)),
                        "allocationId", id(NetworkSlots.elasticIp(zone)),
                        "tags", spec.tags()),
                ready(NetworkSlots.INTERNET_GATEWAY_ATTACHMENT));
        routeTable(routeTable, Tier.PRIVATE);
        resources.add(
                DesiredResource.of(
                                NetworkSlots.privateRoute(zone),
                                NetworkKinds.ROUTE,
                                Map.of(
                                        "routeTableId", id(routeTable),
                                        "destination", EVERYWHERE,
                                        "natGatewayId", id(NetworkSlots.natGateway(zone))),
                                ready(NetworkSlots.natGateway(zone)))
                        .containedIn(routeTable));
        association(Tier.PRIVATE, zone, routeTable);
    }

    private void routeTable(String slot, Tier tier) {
        add(
                slot,
                NetworkKinds.ROUTE_TABLE,
                Map.of(
                        "vpcId", id(NetworkSlots.VPC),
                        "tier", tier.label(),
                        "tags", spec.tags()));
    }

    private void association(Tier tier, String zone, String routeTable) {
        add(
                NetworkSlots.association(tier, zone),
                NetworkKinds.ROUTE_TABLE_ASSOCIATION,
                Map.of(
                        "routeTableId", id(routeTable),
                        "subnetId", id(NetworkSlots.subnet(tier, zone))));
    }

    private List<Need> subnetsReady() {
        var needs = new ArrayList<Need>();
        needs.add(ready(NetworkSlots.DNS_SUPPORT));
        needs.add(ready(NetworkSlots.DNS_HOSTNAMES));
        for (var zone : spec.zones()) {
            needs.add(ready(NetworkSlots.subnet(Tier.PUBLIC, zone)));
            needs.add(ready(NetworkSlots.subnet(Tier.PRIVATE, zone)));
        }
        return needs;
    }

    private List<Need> egressReady() {
        var needs = new ArrayList<Need>();
        needs.add(ready(NetworkSlots.PUBLIC_ROUTE));
        for (var zone : spec.zones()) {
            needs.add(ready(NetworkSlots.association(Tier.PUBLIC, zone)));
            needs.add(ready(NetworkSlots.natGateway(zone)));
            needs.add(ready(NetworkSlots.privateRoute(zone)));
            needs.add(ready(NetworkSlots.association(Tier.PRIVATE, zone)));
        }
        return needs;
    }

    private void add(String slot, String kind, Map<String, Object> properties, Need... needs) {
        resources.add(DesiredResource.of(slot, kind, properties, needs));
    }

    private static Ref id(String slot) {
        return new Ref(slot, "id");
    }
}
