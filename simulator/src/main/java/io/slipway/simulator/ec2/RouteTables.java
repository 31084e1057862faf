package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables. Each VPC has a main one, which holds for every subnet that has no other. */
public final class RouteTables implements Feature {
    static final FilterNames FILTERS =
            FilterNames.of(
                    "association.gateway-id=associations.gateway-id",
                    "association.main=associations.main",
                    "association.route-table-association-id=associations.route-table-association-id",
                    "association.route-table-id=associations.route-table-id",
                    "association.subnet-id=associations.subnet-id",
                    "owner-id",
                    "route-table-id",
                    "route.destination-cidr-block=routes.destination-cidr-block",
                    "route.destination-ipv6-cidr-block=routes.destination-ipv6-cidr-block",
                    "route.destination-prefix-list-id=routes.destination-prefix-list-id",
                    "route.egress-only-internet-gateway-id=routes.egress-only-internet-gateway-id",
                    "route.gateway-id=routes.gateway-id",
                    "route.instance-id=routes.instance-id",
                    "route.nat-gateway-id=routes.nat-gateway-id",
                    "route.origin=routes.origin",
                    "route.state=routes.state",
                    "route.transit-gateway-id=routes.transit-gateway-id",
                    "route.vpc-peering-connection-id=routes.vpc-peering-connection-id",
                    "vpc-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateRouteTableRequest.class, RouteTables::create, "VpcId");
        catalogue.operation(DescribeRouteTablesRequest.class, RouteTables::describe);
        catalogue.operation(DeleteRouteTableRequest.class, RouteTables::delete, "RouteTableId");
    }

    static boolean isMain(RouteTable table) {
        return table.associations().stream().anyMatch(RouteTableAssociation::main);
    }

    static void createMain(Context context, Resource vpc) {
        Resource table = createNew(context, vpc, Map.of());
        RouteTableAssociation association =
                RouteTableAssociation.builder()
                        .main(true)
                        .routeTableAssociationId(context.ids().ec2("rtbassoc"))
                        .routeTableId(table.id())
                        .associationState(state -> state.state("associated"))
                        .build();
        context.put(
                table.edit(
                        RouteTable.class,
                        before -> before.toBuilder().associations(association).build()));
    }

    /** The table whose routes hold for the subnet. */
    static Optional<Resource> of(Context context, String vpcId, String subnetId) {
        List<Resource> tables = context.list(Ec2Kind.ROUTE_TABLE.type(), Facts.inVpc(vpcId));
        return tables.stream()
                .filter(table -> isAssociated(table, subnetId))
                .findFirst()
                .or(() ->
                        tables.stream()
                                .filter(table -> isMain(table.as(RouteTable.class)))
                                .findFirst());
    }

    static boolean isAssociated(Resource table, String subnetId) {
        return table.as(RouteTable.class).associations().stream()
                .anyMatch(association -> subnetId.equals(association.subnetId()));
    }

    /** Drops a deleted subnet's association. */
    static void forgetSubnet(Context context, String subnetId) {
        for (Resource table : context.list(Ec2Kind.ROUTE_TABLE.type())) {
            if (isAssociated(table, subnetId)) {
                List<RouteTableAssociation> others =
                        table.as(RouteTable.class).associations().stream()
                                .filter(one -> !subnetId.equals(one.subnetId()))
                                .toList();
                context.put(
                        table.edit(
                                RouteTable.class,
                                before -> before.toBuilder().associations(others).build()));
            }
        }
    }

    private static CreateRouteTableResponse create(
            CreateRouteTableRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientToken());
        Resource table =
                idempotency
                        .earlier(Ec2Kind.ROUTE_TABLE.type(), Ec2Faults::mismatchedToken)
                        .orElseGet(() -> createAsked(request, context));
        idempotency.remember(table);
        return CreateRouteTableResponse.builder()
                .routeTable(view(table, context))
                .clientToken(request.clientToken())
                .build();
    }

    private static Resource createAsked(CreateRouteTableRequest request, Context context) {
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        long tables =
                context.list(Ec2Kind.ROUTE_TABLE.type()).stream()
                        .filter(other -> other.as(RouteTable.class).vpcId().equals(vpc.id()))
                        .count();
        context.quotas()
                .requireRoom(
                        context.scope(),
                        Quota.ROUTE_TABLES_PER_VPC,
                        tables,
                        () ->
                                Ec2Faults.of(
                                        "RouteTableLimitExceeded",
                                        "The maximum number of route tables has been reached."));
        return createNew(
                context, vpc, Ec2Tags.of(request.tagSpecifications(), Ec2Kind.ROUTE_TABLE));
    }

    private static Resource createNew(Context context, Resource vpc, Map<String, String> tags) {
        String id = Ec2Kind.ROUTE_TABLE.newId(context);
        List<Route> local = VpcCidrBlocks.of(vpc).stream().map(Routes::local).toList();
        RouteTable description =
                RouteTable.builder()
                        .routeTableId(id)
                        .vpcId(vpc.id())
                        .ownerId(context.account())
                        .routes(local)
                        .build();
        return context.create(Ec2Kind.ROUTE_TABLE.type(), id, "available", tags, description);
    }

    private static DescribeRouteTablesResponse describe(
            DescribeRouteTablesRequest request, Context context) {
        Page<RouteTable> page =
                Describe.of(
                                request.routeTableIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.ROUTE_TABLE, table -> view(table, context));
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteRouteTableResponse delete(
            DeleteRouteTableRequest request, Context context) {
        Resource table = Ec2Kind.ROUTE_TABLE.require(context, request.routeTableId());
        if (!table.as(RouteTable.class).associations().isEmpty()) {
            throw Ec2Faults.dependency("routeTable", table.id());
        }
        context.remove(table);
        return DeleteRouteTableResponse.builder().build();
    }

    private static RouteTable view(Resource table, Context context) {
        List<Route> routes =
                table.as(RouteTable.class).routes().stream()
                        .map(route -> Routes.withState(route, context))
                        .toList();
        return table.as(RouteTable.class).toBuilder()
                .routes(routes)
                .tags(Ec2Tags.list(table))
                .build();
    }
}
