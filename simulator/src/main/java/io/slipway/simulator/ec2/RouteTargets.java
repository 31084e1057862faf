package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * Where a route is to lead, as a request names it: exactly one of these.
 *
 * @param other a target that the simulator does not have, such as a transit gateway
 */
record RouteTargets(
        @Nullable String gatewayId,
        @Nullable String natGatewayId,
        @Nullable String networkInterfaceId,
        @Nullable String instanceId,
        @Nullable String other) {

    /** The route with its target, which must be there and in the table's network. */
    Route.Builder on(Route.Builder route, Resource table, Context context) {
        long named =
                Stream.of(gatewayId, natGatewayId, networkInterfaceId, instanceId, other)
                        .filter(Objects::nonNull)
                        .count();
        if (named != 1) {
            throw named == 0
                    ? Ec2Faults.missing("gatewayId or natGatewayId")
                    : Ec2Faults.of(
                            "InvalidParameterCombination",
                            "The request must contain exactly one of gatewayId, natGatewayId,"
                                    + " networkInterfaceId and instanceId");
        }
        if (gatewayId != null) {
            return gateway(route, gatewayId, table, context);
        }
        if (natGatewayId != null) {
            Resource gateway = natGateway(context, natGatewayId);
            String vpcId = gateway.as(NatGateway.class).vpcId();
            requireSameNetwork(table, "network gateway", gateway.id(), vpcId);
            return route.natGatewayId(gateway.id());
        }
        if (networkInterfaceId != null) {
            return through(
                    route, Ec2Kind.NETWORK_INTERFACE.require(context, networkInterfaceId), table);
        }
        if (instanceId != null) {
            Resource instance = Ec2Kind.INSTANCE.require(context, instanceId);
            Resource primary =
                    InstanceInterfaces.primary(context, instance.as(Instance.class))
                            .orElseThrow(() -> Ec2Kind.INSTANCE.absent(instance.id()));
            return through(route, primary, table);
        }
        throw Ec2Faults.unsupported("routes to " + other);
    }

    private static Route.Builder gateway(
            Route.Builder route, String id, Resource table, Context context) {
        Resource gateway =
                context.find(Ec2Kind.INTERNET_GATEWAY.type(), id)
                        .orElseThrow(() ->
                                Ec2Faults.of(
                                        "InvalidGatewayID.NotFound",
                                        "The gateway ID '" + id + "' does not exist"));
        String vpcId =
                gateway.as(InternetGateway.class).attachments().stream()
                        .findFirst()
                        .map(InternetGatewayAttachment::vpcId)
                        .orElse("");
        requireSameNetwork(table, "network gateway", gateway.id(), vpcId);
        return route.gatewayId(gateway.id());
    }

    private static Route.Builder through(Route.Builder route, Resource one, Resource table) {
        NetworkInterface known = one.as(NetworkInterface.class);
        requireSameNetwork(table, "interface", one.id(), known.vpcId());
        NetworkInterfaceAttachment attachment = known.attachment();
        return route.networkInterfaceId(one.id())
                .instanceId(attachment == null ? null : attachment.instanceId())
                .instanceOwnerId(attachment == null ? null : attachment.instanceOwnerId());
    }

    private static Resource natGateway(Context context, String id) {
        return context.find(Ec2Kind.NAT_GATEWAY.type(), id)
                .filter(Resource::live)
                .orElseThrow(() ->
                        Ec2Faults.of(
                                "InvalidNatGatewayID.NotFound",
                                "The natGateway ID '" + id + "' does not exist"));
    }

    private static void requireSameNetwork(
            Resource table, String kind, String target, String vpcId) {
        if (!table.as(RouteTable.class).vpcId().equals(vpcId)) {
            throw Ec2Faults.invalid(
                    "route table "
                            + table.id()
                            + " and "
                            + kind
                            + " "
                            + target
                            + " belong to different networks");
        }
    }
}
