package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Routes to internet and NAT gateways; one whose target is gone is a blackhole. */
public final class Routes implements Feature {
    static final String DEFAULT_ROUTE = "0.0.0.0/0";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateRouteRequest.class, Routes::create, "RouteTableId", "DestinationCidrBlock");
        catalogue.operation(
                DeleteRouteRequest.class, Routes::delete, "RouteTableId", "DestinationCidrBlock");
    }

    /** Whether instances in the subnet that have no public address can reach the internet. */
    public static boolean leadOut(Context context, Resource subnet) {
        return defaultRoutes(context, subnet).anyMatch(route -> leadsOut(route, subnet, context));
    }

    /** Whether the default route of the subnet is an internet gateway. */
    static boolean leadToInternetGateway(Context context, Resource subnet) {
        return defaultRoutes(context, subnet)
                .anyMatch(
                        route -> route.gatewayId() != null && route.gatewayId().startsWith("igw-"));
    }

    private static Stream<Route> defaultRoutes(Context context, Resource subnet) {
        String vpcId = subnet.as(Subnet.class).vpcId();
        return RouteTables.of(context, vpcId, subnet.id()).stream()
                .flatMap(table -> table.as(RouteTable.class).routes().stream())
                .filter(route -> DEFAULT_ROUTE.equals(route.destinationCidrBlock()));
    }

    static Route withState(Route route, Context context) {
        return route.toBuilder()
                .state(targetExists(route, context) ? "active" : "blackhole")
                .build();
    }

    private static boolean leadsOut(Route route, Resource subnet, Context context) {
        if (route.natGatewayId() != null) {
            return context.find(Ec2Kind.NAT_GATEWAY.type(), route.natGatewayId())
                    .filter(gateway -> gateway.state().equals(NatGateways.AVAILABLE))
                    .isPresent();
        }
        return Boolean.TRUE.equals(subnet.as(Subnet.class).mapPublicIpOnLaunch())
                && targetExists(route, context);
    }

    static boolean targetExists(Route route, Context context) {
        if (route.natGatewayId() != null) {
            return context.find(Ec2Kind.NAT_GATEWAY.type(), route.natGatewayId())
                    .filter(Resource::live)
                    .isPresent();
        }
        if ("local".equals(route.gatewayId()) || route.gatewayId() == null) {
            return true;
        }
        return context.find(Ec2Kind.INTERNET_GATEWAY.type(), route.gatewayId())
                .filter(gateway -> gateway.state().equals("attached"))
                .isPresent();
    }

    private static CreateRouteResponse create(CreateRouteRequest request, Context context) {
        Resource table = Ec2Kind.ROUTE_TABLE.require(context, request.routeTableId());
        String destination = destination(request.destinationCidrBlock());
        Route.Builder route =
                Route.builder().destinationCidrBlock(destination).origin("CreateRoute");
        addTarget(route, request, table, context);
        if (find(table, destination).isPresent()) {
            throw Ec2Faults.of(
                    "RouteAlreadyExists",
                    "The route identified by " + destination + " already exists.");
        }
        List<Route> routes = new ArrayList<>(table.as(RouteTable.class).routes());
        routes.add(route.state("active").build());
        context.put(withRoutes(table, routes));
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    private static void addTarget(
            Route.Builder route, CreateRouteRequest request, Resource table, Context context) {
        String vpcId = table.as(RouteTable.class).vpcId();
        if (request.natGatewayId() != null) {
            Resource gateway = natGateway(context, request.natGatewayId());
            requireSameNetwork(
                    table, gateway.id(), gateway.as(NatGateway.class).vpcId().equals(vpcId));
            route.natGatewayId(gateway.id());
        } else if (request.gatewayId() != null) {
            Resource gateway = internetGateway(context, request.gatewayId());
            requireSameNetwork(table, gateway.id(), InternetGateways.isAttachedTo(gateway, vpcId));
            route.gatewayId(gateway.id());
        } else {
            throw Ec2Faults.missing("gatewayId or natGatewayId");
        }
    }

    private static Resource natGateway(Context context, String id) {
        return context.find(Ec2Kind.NAT_GATEWAY.type(), id)
                .filter(Resource::live)
                .orElseThrow(() ->
                        Ec2Faults.of(
                                "InvalidNatGatewayID.NotFound",
                                "The natGateway ID '" + id + "' does not exist"));
    }

    private static Resource internetGateway(Context context, String id) {
        return context.find(Ec2Kind.INTERNET_GATEWAY.type(), id)
                .orElseThrow(() ->
                        Ec2Faults.of(
                                "InvalidGatewayID.NotFound",
                                "The gateway ID '" + id + "' does not exist"));
    }

    private static DeleteRouteResponse delete(DeleteRouteRequest request, Context context) {
        Resource table = Ec2Kind.ROUTE_TABLE.require(context, request.routeTableId());
        String destination = destination(request.destinationCidrBlock());
        Route route =
                find(table, destination)
                        .orElseThrow(() ->
                                Ec2Faults.of(
                                        "InvalidRoute.NotFound",
                                        "no route with destination-cidr-block "
                                                + destination
                                                + " in route table "
                                                + table.id()));
        if ("local".equals(route.gatewayId())) {
            throw Ec2Faults.invalid(
                    "cannot remove local route " + destination + " in route table " + table.id());
        }
        List<Route> others =
                table.as(RouteTable.class).routes().stream()
                        .filter(other -> !other.equals(route))
                        .toList();
        context.put(withRoutes(table, others));
        return DeleteRouteResponse.builder().build();
    }

    private static Optional<Route> find(Resource table, String destination) {
        return table.as(RouteTable.class).routes().stream()
                .filter(route -> Objects.equals(route.destinationCidrBlock(), destination))
                .findFirst();
    }

    private static Resource withRoutes(Resource table, List<Route> routes) {
        return table.edit(RouteTable.class, before -> before.toBuilder().routes(routes).build());
    }

    private static String destination(String text) {
        return Cidr.parse(text)
                .orElseThrow(() ->
                        Ec2Faults.invalidValue(
                                text, "destinationCidrBlock", "This is not a valid CIDR block."))
                .toString();
    }

    private static void requireSameNetwork(Resource table, String gateway, boolean same) {
        if (!same) {
            throw Ec2Faults.invalid(
                    "route table "
                            + table.id()
                            + " and network gateway "
                            + gateway
                            + " belong to different networks");
        }
    }
}
