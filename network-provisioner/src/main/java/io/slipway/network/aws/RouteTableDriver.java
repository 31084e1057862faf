package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Route tables; their routes and associations are resources of their own. */
final class RouteTableDriver extends TaggedDriver<RouteTable> {

    RouteTableDriver(Ec2Access access) {
        super(access, Ec2Reads.ROUTE_TABLES);
    }

    @Override
    CallResult make(Change change) {
        var tags = change.tagged(ResourceType.ROUTE_TABLE);
        var made =
                change.ec2()
                        .createRouteTable(call ->
                                call.vpcId(change.text("vpcId"))
                                        .clientToken(change.token())
                                        .tagSpecifications(tags));
        var id = made.routeTable().routeTableId();
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().deleteRouteTable(call -> call.routeTableId(change.id()));
        return CallResult.done();
    }

    @Override
    Sighting sighting(RouteTable table) {
        return Sighting.ready(
                table.routeTableId(), Map.of("id", table.routeTableId()), table.tags());
    }
}
