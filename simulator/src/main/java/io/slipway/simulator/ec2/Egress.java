package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** The way of a network interface to the internet, by its subnet's default route. */
public final class Egress {
    private Egress() {}

    /**
     * The address under which the internet sees the interface: its own public one, or that of the
     * NAT gateway it goes through; empty when there is no way out.
     */
    public static Optional<String> address(Context context, Resource networkInterface) {
        NetworkInterface from = networkInterface.as(NetworkInterface.class);
        return RouteTables.of(context, from.vpcId(), from.subnetId()).stream()
                .flatMap(table -> table.as(RouteTable.class).routes().stream())
                .filter(route -> Routes.DEFAULT_ROUTE.equals(route.destinationCidrBlock()))
                .findFirst()
                .flatMap(route -> address(route, from, context));
    }

    private static Optional<String> address(Route route, NetworkInterface from, Context context) {
        if (route.natGatewayId() != null) {
            return context.find(Ec2Kind.NAT_GATEWAY.type(), route.natGatewayId())
                    .filter(gateway -> gateway.state().equals(NatGateways.AVAILABLE))
                    .map(gateway -> gateway.as(NatGateway.class))
                    .filter(gateway -> Routes.leadsOut(gateway, context))
                    .map(gateway -> gateway.natGatewayAddresses().getFirst())
                    .map(address -> address.publicIp());
        }
        if (from.association() == null || !Routes.targetExists(route, context)) {
            return Optional.empty();
        }
        return Optional.ofNullable(from.association().publicIp());
    }
}
