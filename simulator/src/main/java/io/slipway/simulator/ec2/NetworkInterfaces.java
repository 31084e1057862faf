package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Network interfaces (ENIs). So far only AWS makes them: for gateways, clusters and instances. */
public final class NetworkInterfaces implements Feature {
    /** How many addresses of each subnet AWS keeps: the first four and the last. */
    static final int RESERVED = 5;

    private static final int FIRST = 4;

    private static final FilterNames FILTERS =
            FilterNames.of(
                    "association.allocation-id",
                    "association.association-id",
                    "association.public-ip",
                    "association.public-dns-name",
                    "association.ip-owner-id",
                    "addresses.private-ip-address=private-ip-addresses.private-ip-address",
                    "addresses.primary=private-ip-addresses.primary",
                    "addresses.association.public-ip=private-ip-addresses.association.public-ip",
                    "addresses.association.owner-id=private-ip-addresses.association.ip-owner-id",
                    "attachment.attach-time",
                    "attachment.attachment-id",
                    "attachment.delete-on-termination",
                    "attachment.device-index",
                    "attachment.instance-id",
                    "attachment.instance-owner-id",
                    "attachment.status",
                    "availability-zone",
                    "availability-zone-id",
                    "description",
                    "group-id=groups.group-id",
                    "group-name=groups.group-name",
                    "interface-type",
                    "mac-address",
                    "network-interface-id",
                    "owner-id",
                    "private-dns-name",
                    "private-ip-address",
                    "requester-id",
                    "requester-managed",
                    "source-dest-check",
                    "status",
                    "subnet-id",
                    "vpc-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeNetworkInterfacesRequest.class, NetworkInterfaces::describe);
    }

    /** Who an interface is made for, and how it shows. */
    public record Purpose(
            String type, String description, boolean managedByAws, List<Resource> groups) {}

    /**
     * A new interface in the subnet, in use.
     *
     * @throws io.slipway.simulator.model.AwsFault when the subnet has no address left
     */
    public static Resource create(
            Context context, Resource subnet, Purpose purpose, Map<String, String> tags) {
        Subnet place = subnet.as(Subnet.class);
        String address = freeAddress(context, subnet);
        String id = Ec2Kind.NETWORK_INTERFACE.newId(context);
        NetworkInterface description =
                NetworkInterface.builder()
                        .networkInterfaceId(id)
                        .subnetId(subnet.id())
                        .vpcId(place.vpcId())
                        .availabilityZone(place.availabilityZone())
                        .ownerId(context.account())
                        .requesterId(purpose.managedByAws() ? "amazon-aws" : context.account())
                        .requesterManaged(purpose.managedByAws())
                        .interfaceType(purpose.type())
                        .description(purpose.description())
                        .privateIpAddress(address)
                        .privateDnsName(privateName(context, address))
                        .macAddress("0a:" + String.join(":", pairs(context.ids().hex(10))))
                        .sourceDestCheck(!purpose.type().equals("nat_gateway"))
                        .groups(purpose.groups().stream().map(SecurityGroups::identifier).toList())
                        .privateIpAddresses(
                                NetworkInterfacePrivateIpAddress.builder()
                                        .primary(true)
                                        .privateIpAddress(address)
                                        .build())
                        .build();
        return context.create(Ec2Kind.NETWORK_INTERFACE.type(), id, "in-use", tags, description);
    }

    static Stream<Resource> inSubnet(Context context, String subnetId) {
        return context.list(Ec2Kind.NETWORK_INTERFACE.type(), Facts.inSubnet(subnetId)).stream();
    }

    static boolean hasPublicAddresses(Context context, String vpcId) {
        return context.list(Ec2Kind.NETWORK_INTERFACE.type(), Facts.inVpc(vpcId)).stream()
                .anyMatch(one -> one.as(NetworkInterface.class).association() != null);
    }

    /** Whether some interface is in the security group. */
    static boolean haveGroup(Context context, String groupId) {
        return context.list(Ec2Kind.NETWORK_INTERFACE.type()).stream()
                .flatMap(one -> one.as(NetworkInterface.class).groups().stream())
                .anyMatch(group -> group.groupId().equals(groupId));
    }

    static void putPublicAddress(
            Context context, Resource networkInterface, Address address, String association) {
        context.put(
                networkInterface.edit(
                        NetworkInterface.class,
                        before ->
                                before.toBuilder()
                                        .association(link ->
                                                link.allocationId(address.allocationId())
                                                        .associationId(association)
                                                        .ipOwnerId(context.account())
                                                        .publicIp(address.publicIp()))
                                        .build()));
    }

    /** The name instances of the region have inside it. */
    static String privateName(Context context, String address) {
        String suffix =
                context.regionName().equals("us-east-1")
                        ? "ec2.internal"
                        : context.regionName() + ".compute.internal";
        return "ip-" + address.replace('.', '-') + "." + suffix;
    }

    private static DescribeNetworkInterfacesResponse describe(
            DescribeNetworkInterfacesRequest request, Context context) {
        Page<NetworkInterface> page =
                Describe.of(
                                request.networkInterfaceIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.NETWORK_INTERFACE, NetworkInterfaces::view);
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static String freeAddress(Context context, Resource subnet) {
        Set<String> taken =
                inSubnet(context, subnet.id())
                        .map(one -> one.as(NetworkInterface.class).privateIpAddress())
                        .collect(Collectors.toSet());
        Cidr range = Subnets.cidr(subnet);
        for (long offset = FIRST; offset < range.size() - 1; offset++) {
            String address = range.address(offset);
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw Ec2Faults.of(
                "InsufficientFreeAddressesInSubnet",
                "There are not enough free addresses in subnet '"
                        + subnet.id()
                        + "' to satisfy the requested number of instances.");
    }

    private static List<String> pairs(String hex) {
        return List.of(hex.split("(?<=\\G..)"));
    }

    private static NetworkInterface view(Resource one) {
        return one.as(NetworkInterface.class).toBuilder()
                .status(one.state())
                .tagSet(Ec2Tags.list(one))
                .build();
    }
}
