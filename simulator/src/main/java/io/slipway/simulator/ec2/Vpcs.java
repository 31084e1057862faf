package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** VPCs: pending → available. A new one brings its main route table and its default group. */
final class Vpcs implements Feature {
    static final String DNS_SUPPORT = "enableDnsSupport";
    static final String DNS_HOSTNAMES = "enableDnsHostnames";

    private static final String SETTLED = "vpc.available";
    private static final Timing CREATION = Timing.of("1s", "0.5s", "2s");
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    static final FilterNames FILTERS =
            FilterNames.of(
                    "cidr=cidr-block",
                    "cidr-block",
                    "cidr-block-association.cidr-block=cidr-block-association-set.cidr-block",
                    "cidr-block-association.association-id=cidr-block-association-set.association-id",
                    "cidr-block-association.state=cidr-block-association-set.cidr-block-state.state",
                    "dhcp-options-id",
                    "is-default",
                    "isDefault=is-default",
                    "owner-id",
                    "state",
                    "vpc-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateVpcRequest.class, Vpcs::create);
        catalogue.operation(DescribeVpcsRequest.class, Vpcs::describe);
        catalogue.operation(ModifyVpcAttributeRequest.class, Vpcs::modify, "VpcId");
        catalogue.operation(
                DescribeVpcAttributeRequest.class, Vpcs::attribute, "VpcId", "Attribute");
        catalogue.operation(DeleteVpcRequest.class, Vpcs::delete, "VpcId");
        catalogue.event(SETTLED, (vpc, context) -> context.put(vpc.withState("available")));
    }

    static Cidr cidr(Resource vpc) {
        return Cidr.parse(vpc.as(Vpc.class).cidrBlock()).orElseThrow();
    }

    private static CreateVpcResponse create(CreateVpcRequest request, Context context) {
        if (Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock())
                || request.ipv6CidrBlock() != null) {
            throw Ec2Faults.unsupported("IPv6");
        }
        Cidr range = range(request.cidrBlock());
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.VPC);
        context.quotas()
                .requireRoom(
                        context.scope(),
                        Quota.VPCS,
                        context.count(Ec2Kind.VPC.type()),
                        () ->
                                Ec2Faults.of(
                                        "VpcLimitExceeded",
                                        "The maximum number of VPCs has been reached."));
        String id = Ec2Kind.VPC.newId(context);
        Vpc description =
                Vpc.builder()
                        .vpcId(id)
                        .cidrBlock(range.toString())
                        .ownerId(context.account())
                        .dhcpOptionsId(VpcSurroundings.dhcpOptionsId(context))
                        .instanceTenancy(
                                request.instanceTenancyAsString() == null
                                        ? "default"
                                        : request.instanceTenancyAsString())
                        .isDefault(false)
                        .cidrBlockAssociationSet(VpcCidrBlocks.association(context, range))
                        .build();
        Resource vpc =
                context.create(Ec2Kind.VPC.type(), id, "pending", tags, description)
                        .with(DNS_SUPPORT, true)
                        .with(DNS_HOSTNAMES, false);
        context.put(vpc);
        RouteTables.createMain(context, vpc);
        SecurityGroups.createDefault(context, vpc);
        context.after(CREATION, SETTLED, vpc);
        return CreateVpcResponse.builder().vpc(view(vpc)).build();
    }

    private static DescribeVpcsResponse describe(DescribeVpcsRequest request, Context context) {
        Page<Vpc> page =
                Describe.of(
                                request.vpcIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.VPC, Vpcs::view);
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ModifyVpcAttributeResponse modify(
            ModifyVpcAttributeRequest request, Context context) {
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        AttributeBooleanValue support = request.enableDnsSupport();
        AttributeBooleanValue hostnames = request.enableDnsHostnames();
        if (support != null && hostnames != null) {
            throw Ec2Faults.of(
                    "InvalidParameterCombination", "Only one attribute can be modified at a time.");
        }
        if (support != null) {
            context.put(vpc.with(DNS_SUPPORT, Boolean.TRUE.equals(support.value())));
        } else if (hostnames != null) {
            context.put(vpc.with(DNS_HOSTNAMES, Boolean.TRUE.equals(hostnames.value())));
        } else {
            throw Ec2Faults.missing("EnableDnsSupport or EnableDnsHostnames");
        }
        return ModifyVpcAttributeResponse.builder().build();
    }

    private static DescribeVpcAttributeResponse attribute(
            DescribeVpcAttributeRequest request, Context context) {
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        String name = String.valueOf(request.attributeAsString());
        DescribeVpcAttributeResponse.Builder response =
                DescribeVpcAttributeResponse.builder().vpcId(vpc.id());
        switch (name) {
            case DNS_SUPPORT -> response.enableDnsSupport(flag(vpc, name));
            case DNS_HOSTNAMES -> response.enableDnsHostnames(flag(vpc, name));
            default -> throw Ec2Faults.invalidValue(name, "vpcAttribute", "Unknown attribute.");
        }
        return response.build();
    }

    private static DeleteVpcResponse delete(DeleteVpcRequest request, Context context) {
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        if (!VpcParts.added(context, vpc.id()).isEmpty()) {
            throw Ec2Faults.dependency("vpc", vpc.id());
        }
        VpcParts.born(context, vpc.id()).forEach(part -> remove(context, part));
        context.remove(vpc);
        return DeleteVpcResponse.builder().build();
    }

    private static void remove(Context context, Resource part) {
        if (part.description() instanceof SecurityGroup) {
            SecurityGroups.remove(context, part);
        } else {
            context.remove(part);
        }
    }

    static Cidr range(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Ec2Faults.missing("cidrBlock");
        }
        Cidr range =
                Cidr.parse(text)
                        .orElseThrow(() ->
                                Ec2Faults.invalidValue(
                                        text, "cidrBlock", "This is not a valid CIDR block."));
        if (range.prefix() < LARGEST || range.prefix() > SMALLEST) {
            throw Ec2Faults.of("InvalidVpc.Range", "The CIDR '" + text + "' is invalid.");
        }
        return range;
    }

    private static AttributeBooleanValue flag(Resource vpc, String name) {
        return AttributeBooleanValue.builder()
                .value(Boolean.TRUE.equals(vpc.attributes().get(name)))
                .build();
    }

    private static Vpc view(Resource vpc) {
        return vpc.as(Vpc.class).toBuilder().state(vpc.state()).tags(Ec2Tags.list(vpc)).build();
    }
}
