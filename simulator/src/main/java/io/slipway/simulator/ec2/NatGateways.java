package io.slipway.simulator.ec2;

import io.slipway.simulator.faults.AsyncFailure;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * NAT gateways.
 *
 * <pre>
 * pending ──▶ available ──▶ deleting ──▶ deleted ──(an hour)──▶ gone
 *    └─────▶ failed ─────────▲   (failureCode says why)
 * </pre>
 */
final class NatGateways implements Feature {
    static final String AVAILABLE = "available";

    private static final String PENDING = "pending";
    private static final String DELETING = "deleting";
    private static final String DELETED = "deleted";
    private static final String FAILED = "failed";
    private static final String PRIVATE = "private";
    private static final String BECOMES_AVAILABLE = "nat-gateway.available";
    private static final String FAILS = "nat-gateway.failed";
    private static final String IS_DELETED = "nat-gateway.deleted";
    private static final String FORGOTTEN = "nat-gateway.forgotten";
    private static final Timing CREATION = Timing.of("1m47s", "1m25s", "2m4s");
    private static final Timing FAILURE = Timing.of("15s");
    private static final Timing DELETION = Timing.of("1m", "45s", "1m30s");
    private static final Timing MEMORY = new Timing(hour(), hour(), hour());

    static final FilterNames FILTERS =
            FilterNames.of("connectivity-type", "nat-gateway-id", "state", "subnet-id", "vpc-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateNatGatewayRequest.class, NatGateways::create, "SubnetId");
        catalogue.operation(DescribeNatGatewaysRequest.class, NatGateways::describe);
        catalogue.operation(DeleteNatGatewayRequest.class, NatGateways::delete, "NatGatewayId");
        catalogue.event(
                BECOMES_AVAILABLE, (gateway, context) -> context.put(gateway.withState(AVAILABLE)));
        catalogue.event(FAILS, NatGateways::fail);
        catalogue.event(IS_DELETED, NatGateways::end);
        catalogue.event(FORGOTTEN, (gateway, context) -> context.remove(gateway));
    }

    private static CreateNatGatewayResponse create(
            CreateNatGatewayRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientToken());
        Optional<Resource> earlier =
                idempotency.earlier(Ec2Kind.NAT_GATEWAY.type(), Ec2Faults::mismatchedToken);
        Resource gateway = earlier.orElseGet(() -> createNew(request, context));
        idempotency.remember(gateway);
        return CreateNatGatewayResponse.builder()
                .clientToken(request.clientToken())
                .natGateway(view(gateway))
                .build();
    }

    private static Resource createNew(CreateNatGatewayRequest request, Context context) {
        Resource subnet = Ec2Kind.SUBNET.require(context, request.subnetId());
        Resource address = address(request, context);
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.NAT_GATEWAY);
        requireRoom(context, subnet);
        String id = Ec2Kind.NAT_GATEWAY.newId(context);
        NatGateway description =
                NatGateway.builder()
                        .natGatewayId(id)
                        .subnetId(subnet.id())
                        .vpcId(subnet.as(Subnet.class).vpcId())
                        .connectivityType(address == null ? PRIVATE : "public")
                        .createTime(context.now())
                        .build();
        Resource gateway =
                context.create(Ec2Kind.NAT_GATEWAY.type(), id, PENDING, tags, description);
        Optional<Failure> failure = foreseeable(context, subnet, address);
        if (failure.isPresent()) {
            context.after(FAILURE, FAILS, gateway);
            return context.put(described(gateway, failure.get()));
        }
        context.after(CREATION, BECOMES_AVAILABLE, gateway);
        return context.put(connected(context, gateway, subnet, address));
    }

    private static DescribeNatGatewaysResponse describe(
            DescribeNatGatewaysRequest request, Context context) {
        Page<NatGateway> page =
                Describe.of(
                                request.natGatewayIds(),
                                request.filter(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.NAT_GATEWAY, NatGateways::view);
        return DescribeNatGatewaysResponse.builder()
                .natGateways(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteNatGatewayResponse delete(
            DeleteNatGatewayRequest request, Context context) {
        Resource gateway = Ec2Kind.NAT_GATEWAY.require(context, request.natGatewayId());
        if (!gateway.live()) {
            throw Ec2Kind.NAT_GATEWAY.absent(gateway.id());
        }
        if (!gateway.state().equals(DELETING)) {
            context.cancelEvents(gateway);
            context.put(gateway.withState(DELETING));
            context.after(DELETION, IS_DELETED, gateway);
        }
        return DeleteNatGatewayResponse.builder().natGatewayId(gateway.id()).build();
    }

    /** The reason why a gateway that AWS accepts will come to nothing. */
    private record Failure(String code, String message) {}

    private static Optional<Failure> foreseeable(
            Context context, Resource subnet, @Nullable Resource address) {
        Optional<AsyncFailure> injected = context.asyncFailure();
        if (injected.isPresent()) {
            AsyncFailure failure = injected.get();
            return Optional.of(new Failure(failure.codeOr("InternalError"), failure.text()));
        }
        if (address == null) {
            return Optional.empty();
        }
        String vpcId = subnet.as(Subnet.class).vpcId();
        if (InternetGateways.attachedTo(context, vpcId).isEmpty()) {
            return Optional.of(
                    new Failure(
                            "Gateway.NotAttached",
                            "Network " + vpcId + " has no Internet gateway attached"));
        }
        if (Addresses.isAssociated(address)) {
            return Optional.of(
                    new Failure(
                            "Resource.AlreadyAssociated",
                            "Elastic IP address [" + address.id() + "] is already associated"));
        }
        if (Subnets.freeAddresses(subnet, context) <= 0) {
            return Optional.of(
                    new Failure(
                            "InsufficientFreeAddressesInSubnet",
                            "Subnet "
                                    + subnet.id()
                                    + " has insufficient free addresses to create"
                                    + " this NAT gateway"));
        }
        return Optional.empty();
    }

    private static Resource described(Resource gateway, Failure failure) {
        return gateway.with("failureCode", failure.code())
                .with("failureMessage", failure.message());
    }

    private static void fail(Resource gateway, Context context) {
        String code = String.valueOf(gateway.attributes().get("failureCode"));
        String message = String.valueOf(gateway.attributes().get("failureMessage"));
        context.put(
                gateway.edit(
                                NatGateway.class,
                                before ->
                                        before.toBuilder()
                                                .failureCode(code)
                                                .failureMessage(message)
                                                .build())
                        .withState(FAILED, code + ": " + message));
        context.after(MEMORY, IS_DELETED, gateway);
    }

    private static void end(Resource gateway, Context context) {
        NatGateway before = gateway.as(NatGateway.class);
        for (NatGatewayAddress address : before.natGatewayAddresses()) {
            context.find(Ec2Kind.NETWORK_INTERFACE.type(), address.networkInterfaceId())
                    .ifPresent(one -> NetworkInterfaces.remove(context, one));
        }
        NatGateway after = before.toBuilder().deleteTime(context.now()).build();
        context.put(gateway.edit(NatGateway.class, same -> after).withState(DELETED));
        context.after(MEMORY, FORGOTTEN, gateway);
    }

    private static Resource connected(
            Context context, Resource gateway, Resource subnet, @Nullable Resource address) {
        NetworkInterfaces.Purpose purpose =
                new NetworkInterfaces.Purpose(
                        "nat_gateway",
                        "Interface for NAT Gateway " + gateway.id(),
                        true,
                        List.of());
        Resource networkInterface = NetworkInterfaces.create(context, subnet, purpose, Map.of());
        NatGatewayAddress.Builder connection =
                NatGatewayAddress.builder()
                        .networkInterfaceId(networkInterface.id())
                        .privateIp(networkInterface.as(NetworkInterface.class).privateIpAddress())
                        .isPrimary(true)
                        .status("succeeded");
        if (address != null) {
            Addresses.associate(context, address, networkInterface);
            connection.allocationId(address.id()).publicIp(address.as(Address.class).publicIp());
        }
        return gateway.edit(
                NatGateway.class,
                before -> before.toBuilder().natGatewayAddresses(connection.build()).build());
    }

    private static @Nullable Resource address(CreateNatGatewayRequest request, Context context) {
        if (PRIVATE.equals(request.connectivityTypeAsString())) {
            if (request.allocationId() != null) {
                throw Ec2Faults.of(
                        "InvalidParameterCombination",
                        "The parameter AllocationId cannot be used with private connectivity");
            }
            return null;
        }
        if (request.allocationId() == null) {
            throw Ec2Faults.missing("AllocationId");
        }
        return Ec2Kind.ELASTIC_IP.require(context, request.allocationId());
    }

    private static void requireRoom(Context context, Resource subnet) {
        String zone = subnet.as(Subnet.class).availabilityZone();
        long used =
                context.list(Ec2Kind.NAT_GATEWAY.type()).stream()
                        .filter(other -> other.live() && !other.state().equals(FAILED))
                        .map(other -> other.as(NatGateway.class).subnetId())
                        .flatMap(id -> context.find(Ec2Kind.SUBNET.type(), id).stream())
                        .filter(place -> place.as(Subnet.class).availabilityZone().equals(zone))
                        .count();
        context.quotas()
                .requireRoom(
                        context.scope(),
                        Quota.NAT_GATEWAYS_PER_ZONE,
                        used,
                        () ->
                                Ec2Faults.of(
                                        "NatGatewayLimitExceeded",
                                        "Performing this operation would exceed the limit of "
                                                + context.limit(Quota.NAT_GATEWAYS_PER_ZONE)
                                                + " NAT gateways"));
    }

    private static java.time.Duration hour() {
        return java.time.Duration.ofHours(1);
    }

    private static NatGateway view(Resource gateway) {
        return gateway.as(NatGateway.class).toBuilder()
                .state(gateway.state())
                .tags(Ec2Tags.list(gateway))
                .build();
    }
}
