package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Routes to internet and NAT gateways; one whose target is gone is a blackhole. */
public final class Routes implements Feature {
    static final String DEFAULT_ROUTE = "0.0.0.0/0";
    static final String LOCAL = "local";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateRouteRequest.class, Routes::create, "RouteTableId");
        catalogue.operation(ReplaceRouteRequest.class, Routes::replace, "RouteTableId");
        catalogue.operation(DeleteRouteRequest.class, Routes::delete, "RouteTableId");
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
                    .filter(gateway -> leadsOut(gateway.as(NatGateway.class), context))
                    .isPresent();
        }
        return Boolean.TRUE.equals(subnet.as(Subnet.class).mapPublicIpOnLaunch())
                && targetExists(route, context);
    }

    /** A NAT gateway helps only if it is public and its own subnet has the way out. */
    static boolean leadsOut(NatGateway gateway, Context context) {
        return "public".equals(gateway.connectivityTypeAsString())
                && RouteTables.of(context, gateway.vpcId(), gateway.subnetId()).stream()
                        .flatMap(table -> table.as(RouteTable.class).routes().stream())
                        .filter(route -> DEFAULT_ROUTE.equals(route.destinationCidrBlock()))
                        .anyMatch(
                                route -> route.gatewayId() != null && targetExists(route, context));
    }

    static boolean targetExists(Route route, Context context) {
        if (route.natGatewayId() != null) {
            return context.find(Ec2Kind.NAT_GATEWAY.type(), route.natGatewayId())
                    .filter(Resource::live)
                    .isPresent();
        }
        if (route.networkInterfaceId() != null) {
            return context.find(Ec2Kind.NETWORK_INTERFACE.type(), route.networkInterfaceId())
                    .isPresent();
        }
        if (LOCAL.equals(route.gatewayId()) || route.gatewayId() == null) {
            return true;
        }
        if (route.destinationPrefixListId() != null) {
            return context.find(Ec2Kind.VPC_ENDPOINT.type(), route.gatewayId()).isPresent();
        }
        return context.find(Ec2Kind.INTERNET_GATEWAY.type(), route.gatewayId())
                .filter(gateway -> gateway.state().equals("attached"))
                .isPresent();
    }

    private static CreateRouteResponse create(CreateRouteRequest request, Context context) {
        Resource table = Ec2Kind.ROUTE_TABLE.require(context, request.routeTableId());
        if (request.destinationIpv6CidrBlock() != null) {
            throw Ec2Faults.unsupported("IPv6 routes");
        }
        String destination = destination(request.destinationCidrBlock());
        RouteTargets targets =
                new RouteTargets(
                        request.gatewayId(),
                        request.natGatewayId(),
                        request.networkInterfaceId(),
                        request.instanceId(),
                        first(
                                request.transitGatewayId(),
                                request.vpcPeeringConnectionId(),
                                request.egressOnlyInternetGatewayId(),
                                request.vpcEndpointId(),
                                request.localGatewayId(),
                                request.carrierGatewayId(),
                                request.coreNetworkArn()));
        Route.Builder route =
                Route.builder().destinationCidrBlock(destination).origin("CreateRoute");
        targets.on(route, table, context);
        if (find(table, destination).isPresent()) {
            throw Ec2Faults.of(
                    "RouteAlreadyExists",
                    "The route identified by " + destination + " already exists.");
        }
        requireRoom(context, table);
        add(context, table, route.state("active").build());
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    private static ReplaceRouteResponse replace(ReplaceRouteRequest request, Context context) {
        Resource table = Ec2Kind.ROUTE_TABLE.require(context, request.routeTableId());
        if (request.destinationIpv6CidrBlock() != null) {
            throw Ec2Faults.unsupported("IPv6 routes");
        }
        String destination = destination(request.destinationCidrBlock());
        Route before =
                find(table, destination)
                        .orElseThrow(() ->
                                Ec2Faults.invalid(
                                        "There is no route defined for '"
                                                + destination
                                                + "' in the route table. Use CreateRoute"
                                                + " instead."));
        if (LOCAL.equals(before.gatewayId())) {
            throw Ec2Faults.invalid(
                    "cannot replace local route " + destination + " in route table " + table.id());
        }
        RouteTargets targets =
                new RouteTargets(
                        request.gatewayId(),
                        request.natGatewayId(),
                        request.networkInterfaceId(),
                        request.instanceId(),
                        first(
                                request.transitGatewayId(),
                                request.vpcPeeringConnectionId(),
                                request.egressOnlyInternetGatewayId(),
                                request.vpcEndpointId(),
                                request.localGatewayId(),
                                request.carrierGatewayId(),
                                request.coreNetworkArn()));
        Route.Builder route =
                Route.builder().destinationCidrBlock(destination).origin("CreateRoute");
        Route after = targets.on(route, table, context).state("active").build();
        List<Route> routes =
                table.as(RouteTable.class).routes().stream()
                        .map(one -> one.equals(before) ? after : one)
                        .toList();
        context.put(withRoutes(table, routes));
        return ReplaceRouteResponse.builder().build();
    }

    /** The route every table has for a range of its own VPC. */
    static Route local(Cidr range) {
        return Route.builder()
                .destinationCidrBlock(range.toString())
                .gatewayId(LOCAL)
                .origin("CreateRouteTable")
                .state("active")
                .build();
    }

    /** Adds a route to the table. */
    static void add(Context context, Resource table, Route route) {
        List<Route> routes = new ArrayList<>(table.as(RouteTable.class).routes());
        routes.add(route);
        context.put(withRoutes(table, routes));
    }

    /** Takes the routes from the table for which {@code gone} holds. */
    static void removeIf(Context context, Resource table, Predicate<Route> gone) {
        List<Route> kept =
                table.as(RouteTable.class).routes().stream()
                        .filter(route -> !gone.test(route))
                        .toList();
        context.put(withRoutes(table, kept));
    }

    private static void requireRoom(Context context, Resource table) {
        context.quotas()
                .requireRoom(
                        context.scope(),
                        Quota.ROUTES_PER_TABLE,
                        table.as(RouteTable.class).routes().stream()
                                .filter(route -> !LOCAL.equals(route.gatewayId()))
                                .count(),
                        () ->
                                Ec2Faults.of(
                                        "RouteLimitExceeded",
                                        "The maximum number of routes has been reached."));
    }

    private static @Nullable String first(@Nullable String... targets) {
        for (String target : targets) {
            if (target != null) {
                return target;
            }
        }
        return null;
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
        if (LOCAL.equals(route.gatewayId())) {
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

    private static String destination(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Ec2Faults.missing("destinationCidrBlock");
        }
        return Cidr.parse(text)
                .orElseThrow(() ->
                        Ec2Faults.invalidValue(
                                text, "destinationCidrBlock", "This is not a valid CIDR block."))
                .toString();
    }
}
