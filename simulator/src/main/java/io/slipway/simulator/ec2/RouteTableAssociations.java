package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Which route table holds for which subnet; a subnet is associated with one at most. */
final class RouteTableAssociations implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                AssociateRouteTableRequest.class,
                RouteTableAssociations::associate,
                "RouteTableId",
                "SubnetId");
        catalogue.operation(
                DisassociateRouteTableRequest.class,
                RouteTableAssociations::disassociate,
                "AssociationId");
        catalogue.operation(
                ReplaceRouteTableAssociationRequest.class,
                RouteTableAssociations::replace,
                "AssociationId",
                "RouteTableId");
    }

    private static AssociateRouteTableResponse associate(
            AssociateRouteTableRequest request, Context context) {
        Resource table = Ec2Kind.ROUTE_TABLE.require(context, request.routeTableId());
        Resource subnet = Ec2Kind.SUBNET.require(context, request.subnetId());
        String vpcId = table.as(RouteTable.class).vpcId();
        if (!subnet.as(Subnet.class).vpcId().equals(vpcId)) {
            throw Ec2Faults.invalid(
                    "Route table "
                            + table.id()
                            + " and subnet "
                            + subnet.id()
                            + " belong to different networks");
        }
        boolean taken =
                context.list(Ec2Kind.ROUTE_TABLE.type()).stream()
                        .anyMatch(other -> RouteTables.isAssociated(other, subnet.id()));
        if (taken) {
            throw Ec2Faults.of(
                    "Resource.AlreadyAssociated",
                    "the specified association for route table "
                            + table.id()
                            + " conflicts with an existing association");
        }
        RouteTableAssociation association =
                RouteTableAssociation.builder()
                        .main(false)
                        .routeTableAssociationId(context.ids().ec2("rtbassoc"))
                        .routeTableId(table.id())
                        .subnetId(subnet.id())
                        .associationState(state -> state.state("associated"))
                        .build();
        List<RouteTableAssociation> associations =
                new ArrayList<>(table.as(RouteTable.class).associations());
        associations.add(association);
        context.put(with(table, associations));
        return AssociateRouteTableResponse.builder()
                .associationId(association.routeTableAssociationId())
                .associationState(association.associationState())
                .build();
    }

    /** Lets another table hold for the subnet, or be the VPC's main one. */
    private static ReplaceRouteTableAssociationResponse replace(
            ReplaceRouteTableAssociationRequest request, Context context) {
        Resource target = Ec2Kind.ROUTE_TABLE.require(context, request.routeTableId());
        Resource source = holder(context, request.associationId());
        if (!source.as(RouteTable.class).vpcId().equals(target.as(RouteTable.class).vpcId())) {
            throw Ec2Faults.invalid(
                    "Route tables "
                            + source.id()
                            + " and "
                            + target.id()
                            + " belong to different networks");
        }
        RouteTableAssociation before = find(source, request.associationId()).orElseThrow();
        drop(context, source, before);
        RouteTableAssociation after =
                before.toBuilder()
                        .routeTableAssociationId(context.ids().ec2("rtbassoc"))
                        .routeTableId(target.id())
                        .build();
        Resource now = Ec2Kind.ROUTE_TABLE.require(context, target.id());
        List<RouteTableAssociation> associations =
                new ArrayList<>(now.as(RouteTable.class).associations());
        associations.add(after);
        context.put(with(now, associations));
        return ReplaceRouteTableAssociationResponse.builder()
                .newAssociationId(after.routeTableAssociationId())
                .associationState(after.associationState())
                .build();
    }

    private static Resource holder(Context context, String id) {
        return context.list(Ec2Kind.ROUTE_TABLE.type()).stream()
                .filter(table -> find(table, id).isPresent())
                .findFirst()
                .orElseThrow(() ->
                        Ec2Faults.of(
                                "InvalidAssociationID.NotFound",
                                "The association ID '" + id + "' does not exist"));
    }

    private static DisassociateRouteTableResponse disassociate(
            DisassociateRouteTableRequest request, Context context) {
        String id = request.associationId();
        Resource table = holder(context, id);
        remove(context, table, find(table, id).orElseThrow());
        return DisassociateRouteTableResponse.builder().build();
    }

    private static Optional<RouteTableAssociation> find(Resource table, String id) {
        return table.as(RouteTable.class).associations().stream()
                .filter(one -> one.routeTableAssociationId().equals(id))
                .findFirst();
    }

    private static void remove(Context context, Resource table, RouteTableAssociation association) {
        if (association.main()) {
            throw Ec2Faults.invalid(
                    "cannot disassociate the main route table association "
                            + association.routeTableAssociationId());
        }
        drop(context, table, association);
    }

    private static void drop(Context context, Resource table, RouteTableAssociation association) {
        List<RouteTableAssociation> others =
                table.as(RouteTable.class).associations().stream()
                        .filter(other -> !other.equals(association))
                        .toList();
        context.put(with(table, others));
    }

    private static Resource with(Resource table, List<RouteTableAssociation> associations) {
        return table.edit(
                RouteTable.class, before -> before.toBuilder().associations(associations).build());
    }
}
