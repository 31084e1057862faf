package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * Network interfaces (ENIs), made by callers, and by AWS for gateways, clusters and instances.
 *
 * <pre>
 * pending ──▶ available ◀──▶ in-use
 * </pre>
 */
public final class NetworkInterfaces implements Feature {
    static final String PENDING = "pending";
    static final String AVAILABLE = "available";
    static final String IN_USE = "in-use";

    static final FilterNames FILTERS =
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
        return create(context, subnet, purpose, tags, null);
    }

    /**
     * @param wanted the address it shall have; null for any
     */
    static Resource create(
            Context context,
            Resource subnet,
            Purpose purpose,
            Map<String, String> tags,
            @Nullable String wanted) {
        Subnet place = subnet.as(Subnet.class);
        String address =
                wanted == null
                        ? SubnetAddresses.free(context, subnet)
                        : SubnetAddresses.require(context, subnet, wanted);
        String id = Ec2Kind.NETWORK_INTERFACE.newId(context);
        NetworkInterface description =
                NetworkInterface.builder()
                        .networkInterfaceId(id)
                        .subnetId(subnet.id())
                        .vpcId(place.vpcId())
                        .availabilityZone(place.availabilityZone())
                        .availabilityZoneId(place.availabilityZoneId())
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
                                        .privateDnsName(privateName(context, address))
                                        .build())
                        .attachment(purpose.managedByAws() ? byAws(context) : null)
                        .build();
        return context.create(Ec2Kind.NETWORK_INTERFACE.type(), id, IN_USE, tags, description);
    }

    /** Removes the interface; an Elastic IP address it has is free again. */
    public static void remove(Context context, Resource networkInterface) {
        Addresses.of(context, networkInterface)
                .ifPresent(address -> Addresses.disassociate(context, address));
        context.remove(networkInterface);
    }

    /** The interface, in use by what the attachment says. */
    static Resource attached(Resource one, NetworkInterfaceAttachment attachment) {
        return one.edit(
                        NetworkInterface.class,
                        before -> before.toBuilder().attachment(attachment).build())
                .withState(IN_USE);
    }

    /** The interface, used by nothing. */
    static Resource detached(Resource one) {
        return one.edit(
                        NetworkInterface.class,
                        before ->
                                before.toBuilder()
                                        .attachment((NetworkInterfaceAttachment) null)
                                        .build())
                .withState(AVAILABLE);
    }

    static void requireFewGroups(Context context, List<String> groups) {
        if (groups.size() > context.limit(Quota.SECURITY_GROUPS_PER_INTERFACE)) {
            throw Ec2Faults.of(
                    "SecurityGroupsPerInterfaceLimitExceeded",
                    "The maximum number of security groups per interface has been reached.");
        }
    }

    /** How the interfaces of AWS's own gateways and clusters are attached. */
    private static NetworkInterfaceAttachment byAws(Context context) {
        return NetworkInterfaceAttachment.builder()
                .attachmentId(context.ids().ec2("ela-attach"))
                .attachTime(context.now())
                .deviceIndex(1)
                .networkCardIndex(0)
                .instanceOwnerId("amazon-aws")
                .deleteOnTermination(false)
                .status("attached")
                .build();
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
                withAssociation(
                        networkInterface,
                        NetworkInterfaceAssociation.builder()
                                .allocationId(address.allocationId())
                                .associationId(association)
                                .ipOwnerId(context.account())
                                .publicIp(address.publicIp())
                                .publicDnsName(publicName(context, address.publicIp()))
                                .build()));
    }

    static void takePublicAddress(Context context, Resource networkInterface) {
        context.put(withAssociation(networkInterface, null));
    }

    /** The interface with this public address, as itself and its only address tell it. */
    static Resource withAssociation(
            Resource networkInterface, @Nullable NetworkInterfaceAssociation association) {
        return networkInterface.edit(
                NetworkInterface.class,
                before ->
                        before.toBuilder()
                                .association(association)
                                .privateIpAddresses(
                                        before.privateIpAddresses().stream()
                                                .map(one ->
                                                        one.toBuilder()
                                                                .association(association)
                                                                .build())
                                                .toList())
                                .build());
    }

    /** The name a public address has everywhere. */
    static String publicName(Context context, String address) {
        String middle =
                context.regionName().equals("us-east-1")
                        ? "compute-1"
                        : context.regionName() + ".compute";
        return "ec2-" + address.replace('.', '-') + "." + middle + "." + context.region().domain();
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

    private static List<String> pairs(String hex) {
        return List.of(hex.split("(?<=\\G..)"));
    }

    static NetworkInterface view(Resource one) {
        return one.as(NetworkInterface.class).toBuilder()
                .status(one.state())
                .tagSet(Ec2Tags.list(one))
                .build();
    }
}
