package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Zone;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Subnets: available at once. AWS keeps five addresses of each for itself. */
public final class Subnets implements Feature {
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    static final FilterNames FILTERS =
            FilterNames.of(
                    "availability-zone",
                    "availabilityZone=availability-zone",
                    "availability-zone-id",
                    "availabilityZoneId=availability-zone-id",
                    "available-ip-address-count",
                    "cidr-block",
                    "cidr=cidr-block",
                    "cidrBlock=cidr-block",
                    "customer-owned-ipv4-pool",
                    "default-for-az",
                    "defaultForAz=default-for-az",
                    "enable-dns64",
                    "ipv6-cidr-block-association.ipv6-cidr-block=ipv6-cidr-block-association-set.ipv6-cidr-block",
                    "ipv6-native",
                    "map-customer-owned-ip-on-launch",
                    "map-public-ip-on-launch",
                    "outpost-arn",
                    "owner-id",
                    "state",
                    "subnet-arn",
                    "subnet-id",
                    "vpc-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateSubnetRequest.class, Subnets::create, "VpcId");
        catalogue.operation(DescribeSubnetsRequest.class, Subnets::describe);
        catalogue.operation(DeleteSubnetRequest.class, Subnets::delete, "SubnetId");
    }

    private static CreateSubnetResponse create(CreateSubnetRequest request, Context context) {
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        if (request.ipv6CidrBlock() != null || Boolean.TRUE.equals(request.ipv6Native())) {
            throw Ec2Faults.unsupported("IPv6");
        }
        Cidr range = range(request.cidrBlock());
        Zone zone = zone(request, context);
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.SUBNET);
        requireRoom(context, vpc, range);
        String id = Ec2Kind.SUBNET.newId(context);
        Subnet description =
                Subnet.builder()
                        .subnetId(id)
                        .subnetArn(arn(context, id))
                        .vpcId(vpc.id())
                        .ownerId(context.account())
                        .cidrBlock(range.toString())
                        .availabilityZone(zone.name())
                        .availabilityZoneId(zone.id())
                        .defaultForAz(false)
                        .mapPublicIpOnLaunch(false)
                        .assignIpv6AddressOnCreation(false)
                        .mapCustomerOwnedIpOnLaunch(false)
                        .enableDns64(false)
                        .ipv6Native(false)
                        .privateDnsNameOptionsOnLaunch(SubnetAttributes.usualNames())
                        .build();
        Resource subnet = context.create(Ec2Kind.SUBNET.type(), id, "available", tags, description);
        return CreateSubnetResponse.builder().subnet(view(subnet, context)).build();
    }

    private static DescribeSubnetsResponse describe(
            DescribeSubnetsRequest request, Context context) {
        Page<Subnet> page =
                Describe.of(
                                request.subnetIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.SUBNET, subnet -> view(subnet, context));
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteSubnetResponse delete(DeleteSubnetRequest request, Context context) {
        Resource subnet = Ec2Kind.SUBNET.require(context, request.subnetId());
        if (NetworkInterfaces.inSubnet(context, subnet.id()).findAny().isPresent()) {
            throw Ec2Faults.dependency("subnet", subnet.id());
        }
        RouteTables.forgetSubnet(context, subnet.id());
        context.remove(subnet);
        return DeleteSubnetResponse.builder().build();
    }

    /** How many addresses of the subnet are still free. */
    public static long freeAddresses(Resource subnet, Context context) {
        List<Facts.Fact> here = List.of(Facts.inSubnet(subnet.id()));
        long taken = context.count(Ec2Kind.NETWORK_INTERFACE.type(), here);
        return cidr(subnet).size() - SubnetAddresses.RESERVED - taken;
    }

    static Cidr cidr(Resource subnet) {
        return Cidr.parse(subnet.as(Subnet.class).cidrBlock()).orElseThrow();
    }

    private static Cidr range(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Ec2Faults.missing("cidrBlock");
        }
        Cidr range =
                Cidr.parse(text)
                        .orElseThrow(() ->
                                Ec2Faults.invalidValue(
                                        text, "cidrBlock", "This is not a valid CIDR block."));
        if (range.prefix() < LARGEST || range.prefix() > SMALLEST) {
            throw invalidRange(text);
        }
        return range;
    }

    private static void requireRoom(Context context, Resource vpc, Cidr range) {
        if (VpcCidrBlocks.of(vpc).stream().noneMatch(whole -> whole.contains(range))) {
            throw invalidRange(range.toString());
        }
        List<Resource> neighbours = context.list(Ec2Kind.SUBNET.type(), Facts.inVpc(vpc.id()));
        if (neighbours.stream().anyMatch(other -> cidr(other).overlaps(range))) {
            throw Ec2Faults.of(
                    "InvalidSubnet.Conflict",
                    "The CIDR '" + range + "' conflicts with another subnet");
        }
        context.quotas()
                .requireRoom(
                        context.scope(),
                        Quota.SUBNETS_PER_VPC,
                        neighbours.size(),
                        () ->
                                Ec2Faults.of(
                                        "SubnetLimitExceeded",
                                        "The maximum number of subnets has been reached."));
    }

    private static Zone zone(CreateSubnetRequest request, Context context) {
        List<Zone> zones = context.region().ordinaryZones();
        String wanted =
                request.availabilityZone() == null
                        ? request.availabilityZoneId()
                        : request.availabilityZone();
        if (wanted == null) {
            return zones.getFirst();
        }
        return context.region()
                .zone(wanted)
                .orElseThrow(() ->
                        Ec2Faults.invalidValue(
                                wanted,
                                "availabilityZone",
                                "Subnets can currently only be created in the following"
                                        + " availability zones: "
                                        + String.join(", ", zones.stream().map(Zone::name).toList())
                                        + "."));
    }

    private static RuntimeException invalidRange(String cidr) {
        return Ec2Faults.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
    }

    private static String arn(Context context, String id) {
        return Arns.ec2(context, "subnet", id);
    }

    private static Subnet view(Resource subnet, Context context) {
        return subnet.as(Subnet.class).toBuilder()
                .state(subnet.state())
                .availableIpAddressCount((int) freeAddresses(subnet, context))
                .tags(Ec2Tags.list(subnet))
                .build();
    }
}
