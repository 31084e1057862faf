package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Which route table a subnet uses. */
final class RouteTableAssociationDriver extends LinkDriver {

    RouteTableAssociationDriver(Ec2Access access) {
        super(access);
    }

    /** The subnet is ours: another table that somebody else gave it is taken away. */
    @Override
    CallResult make(Change change) {
        try {
            return add(change);
        } catch (Ec2Exception e) {
            var others =
                    e.awsErrorDetails().errorCode().equals("Resource.AlreadyAssociated")
                            ? others(change)
                            : List.<String>of();
            if (others.isEmpty()) {
                throw e;
            }
            others.forEach(
                    id -> change.ec2().disassociateRouteTable(call -> call.associationId(id)));
            return add(change);
        }
    }

    private static List<String> others(Change change) {
        var subnet = change.text("subnetId");
        var bySubnet = filter("association.subnet-id", List.of(subnet));
        return Ec2Reads.ROUTE_TABLES.all(change.ec2(), List.of(bySubnet)).stream()
                .filter(table -> !table.routeTableId().equals(change.text("routeTableId")))
                .flatMap(table -> table.associations().stream())
                .filter(association -> subnet.equals(association.subnetId()))
                .map(RouteTableAssociation::routeTableAssociationId)
                .toList();
    }

    private static CallResult add(Change change) {
        var made =
                change.ec2()
                        .associateRouteTable(call ->
                                call.routeTableId(change.text("routeTableId"))
                                        .subnetId(change.text("subnetId")));
        return CallResult.done(made.associationId(), Map.of("id", made.associationId()));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().disassociateRouteTable(call -> call.associationId(change.id()));
        return CallResult.done();
    }

    @Override
    Map<String, String> present(Looking looking, Map<String, Map<String, Object>> asked) {
        var tables = looking.of(Ec2Reads.ROUTE_TABLES, all(asked, "routeTableId"));
        var present = new HashMap<String, String>();
        asked.forEach(
                (slot, link) -> association(tables, link).ifPresent(id -> present.put(slot, id)));
        return present;
    }

    private static Optional<String> association(
            List<RouteTable> tables, Map<String, Object> asked) {
        return tables.stream()
                .filter(table -> table.routeTableId().equals(asked.get("routeTableId")))
                .flatMap(table -> table.associations().stream())
                .filter(association -> text(asked, "subnetId").equals(association.subnetId()))
                .map(RouteTableAssociation::routeTableAssociationId)
                .findFirst();
    }
}
