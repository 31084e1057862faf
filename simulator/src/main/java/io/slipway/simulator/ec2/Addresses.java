package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/** Elastic IP addresses: allocated ⇄ associated with a network interface. */
final class Addresses implements Feature {
    private static final String ALLOCATED = "allocated";
    private static final String ASSOCIATED = "associated";

    static final FilterNames FILTERS =
            FilterNames.of(
                    "allocation-id",
                    "association-id",
                    "domain",
                    "instance-id",
                    "network-border-group",
                    "network-interface-id",
                    "network-interface-owner-id",
                    "private-ip-address",
                    "public-ip");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(AllocateAddressRequest.class, Addresses::allocate);
        catalogue.operation(DescribeAddressesRequest.class, Addresses::describe);
        catalogue.operation(ReleaseAddressRequest.class, Addresses::release);
    }

    static boolean isAssociated(Resource address) {
        return address.as(Address.class).associationId() != null;
    }

    /** Gives the address to a network interface. */
    static void associate(Context context, Resource address, Resource networkInterface) {
        NetworkInterface holder = networkInterface.as(NetworkInterface.class);
        NetworkInterfaceAttachment attachment = holder.attachment();
        String association = context.ids().ec2("eipassoc");
        context.put(
                address.edit(
                                Address.class,
                                before ->
                                        before.toBuilder()
                                                .associationId(association)
                                                .instanceId(
                                                        attachment == null
                                                                ? null
                                                                : attachment.instanceId())
                                                .networkInterfaceId(networkInterface.id())
                                                .networkInterfaceOwnerId(context.account())
                                                .privateIpAddress(holder.privateIpAddress())
                                                .build())
                        .withState(ASSOCIATED));
        NetworkInterfaces.putPublicAddress(
                context, networkInterface, address.as(Address.class), association);
    }

    /** Takes the address from whatever has it. */
    static void disassociate(Context context, Resource address) {
        String holder = address.as(Address.class).networkInterfaceId();
        if (holder != null) {
            context.find(Ec2Kind.NETWORK_INTERFACE.type(), holder)
                    .ifPresent(one -> NetworkInterfaces.takePublicAddress(context, one));
        }
        context.put(
                address.edit(
                                Address.class,
                                before ->
                                        before.toBuilder()
                                                .associationId(null)
                                                .instanceId(null)
                                                .networkInterfaceId(null)
                                                .networkInterfaceOwnerId(null)
                                                .privateIpAddress(null)
                                                .build())
                        .withState(ALLOCATED));
    }

    /** The Elastic IP address a network interface has. */
    static Optional<Resource> of(Context context, Resource networkInterface) {
        NetworkInterfaceAssociation association =
                networkInterface.as(NetworkInterface.class).association();
        return association == null || association.allocationId() == null
                ? Optional.empty()
                : context.find(Ec2Kind.ELASTIC_IP.type(), association.allocationId());
    }

    /** The address with this allocation id or, where there is none, this public address. */
    static Resource require(
            Context context, @Nullable String allocationId, @Nullable String publicIp) {
        if (allocationId != null && !allocationId.isEmpty()) {
            return Ec2Kind.ELASTIC_IP.require(context, allocationId);
        }
        if (publicIp == null || publicIp.isEmpty()) {
            throw Ec2Faults.missing("AllocationId");
        }
        return context.list(Ec2Kind.ELASTIC_IP.type()).stream()
                .filter(address -> publicIp.equals(address.as(Address.class).publicIp()))
                .findFirst()
                .orElseThrow(() -> unknown(publicIp));
    }

    /** Whether one of AWS's own gateways or load balancers has it. */
    static boolean isHeldByAws(Context context, Resource address) {
        String holder = address.as(Address.class).networkInterfaceId();
        return holder != null
                && context.find(Ec2Kind.NETWORK_INTERFACE.type(), holder)
                        .map(one -> one.as(NetworkInterface.class).requesterManaged())
                        .orElse(false);
    }

    static RuntimeException notPermitted() {
        return Ec2Faults.of(
                "AuthFailure", "You do not have permission to access the specified resource.");
    }

    private static AllocateAddressResponse allocate(
            AllocateAddressRequest request, Context context) {
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.ELASTIC_IP);
        context.quotas()
                .requireRoom(
                        context.scope(),
                        Quota.ELASTIC_IPS,
                        context.count(Ec2Kind.ELASTIC_IP.type()),
                        () ->
                                Ec2Faults.of(
                                        "AddressLimitExceeded",
                                        "The maximum number of addresses has been reached."));
        String id = Ec2Kind.ELASTIC_IP.newId(context);
        Address description =
                Address.builder()
                        .allocationId(id)
                        .publicIp(context.ids().publicAddress())
                        .domain("vpc")
                        .networkBorderGroup(context.regionName())
                        .publicIpv4Pool("amazon")
                        .build();
        context.create(Ec2Kind.ELASTIC_IP.type(), id, ALLOCATED, tags, description);
        return AllocateAddressResponse.builder()
                .allocationId(id)
                .publicIp(description.publicIp())
                .domain(description.domain())
                .networkBorderGroup(description.networkBorderGroup())
                .publicIpv4Pool(description.publicIpv4Pool())
                .build();
    }

    private static DescribeAddressesResponse describe(
            DescribeAddressesRequest request, Context context) {
        List<Address> addresses =
                Describe.of(request.allocationIds(), request.filters(), null, null)
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.ELASTIC_IP, Addresses::view)
                        .items();
        List<String> asked = request.publicIps();
        for (String publicIp : asked) {
            if (addresses.stream().noneMatch(address -> address.publicIp().equals(publicIp))) {
                throw unknown(publicIp);
            }
        }
        List<Address> wanted =
                addresses.stream()
                        .filter(address -> asked.isEmpty() || asked.contains(address.publicIp()))
                        .toList();
        return DescribeAddressesResponse.builder().addresses(wanted).build();
    }

    private static RuntimeException unknown(String publicIp) {
        return Ec2Faults.of("InvalidAddress.NotFound", "Address '" + publicIp + "' not found.");
    }

    private static ReleaseAddressResponse release(ReleaseAddressRequest request, Context context) {
        String id = request.allocationId();
        if (id == null || id.isEmpty()) {
            throw Ec2Faults.missing("AllocationId");
        }
        Resource address = Ec2Kind.ELASTIC_IP.require(context, id);
        if (isHeldByAws(context, address)) {
            throw notPermitted();
        }
        if (isAssociated(address)) {
            throw Ec2Faults.of(
                    "InvalidIPAddress.InUse",
                    "Address " + address.as(Address.class).publicIp() + " is in use.");
        }
        context.remove(address);
        return ReleaseAddressResponse.builder().build();
    }

    private static Address view(Resource address) {
        return address.as(Address.class).toBuilder().tags(Ec2Tags.list(address)).build();
    }
}
