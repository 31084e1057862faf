package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Routes to an internet gateway or a NAT gateway. They go with their table. */
final class RouteDriver extends LinkDriver {

    RouteDriver(Ec2Access access) {
        super(access);
    }

    /** The table is ours: what somebody else put at the destination makes room. */
    @Override
    CallResult make(Change change) {
        try {
            return add(change);
        } catch (Ec2Exception e) {
            if (!e.awsErrorDetails().errorCode().equals("RouteAlreadyExists")
                    || idNow(change) != null) {
                throw e;
            }
            remove(change);
            return add(change);
        }
    }

    private static CallResult add(Change change) {
        var asked = change.intent().request();
        change.ec2()
                .createRoute(call ->
                        call.routeTableId(change.text("routeTableId"))
                                .destinationCidrBlock(change.text("destination"))
                                .gatewayId((String) asked.get("internetGatewayId"))
                                .natGatewayId((String) asked.get("natGatewayId")));
        return CallResult.done(idOf(asked), Map.of("id", idOf(asked)));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2()
                .deleteRoute(call ->
                        call.routeTableId(change.text("routeTableId"))
                                .destinationCidrBlock(change.text("destination")));
        return CallResult.done();
    }

    @Override
    Map<String, String> present(Looking looking, Map<String, Map<String, Object>> asked) {
        var tables = looking.of(Ec2Reads.ROUTE_TABLES, all(asked, "routeTableId"));
        var present = new HashMap<String, String>();
        asked.forEach((slot, route) -> {
            if (has(tables, route)) {
                present.put(slot, idOf(route));
            }
        });
        return present;
    }

    private static boolean has(List<RouteTable> tables, Map<String, Object> asked) {
        return tables.stream()
                .filter(table -> table.routeTableId().equals(asked.get("routeTableId")))
                .flatMap(table -> table.routes().stream())
                .filter(route -> text(asked, "destination").equals(route.destinationCidrBlock()))
                .anyMatch(route ->
                        Objects.equals(asked.get("internetGatewayId"), route.gatewayId())
                                && Objects.equals(asked.get("natGatewayId"), route.natGatewayId()));
    }

    private static String idOf(Map<String, Object> route) {
        return text(route, "routeTableId") + "_" + text(route, "destination");
    }
}
