package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

/**
 * What every VPC has on AWS and nobody changes here: its default network ACL, open as AWS makes it,
 * and the DHCP options of the region. There is no peering.
 */
final class VpcSurroundings implements Feature {
    private static final int FIRST_RULE = 100;
    private static final int LAST_RULE = 32767;
    static final FilterNames ACL_FILTERS =
            FilterNames.of(
                    "association.association-id=associations.network-acl-association-id",
                    "association.network-acl-id=associations.network-acl-id",
                    "association.subnet-id=associations.subnet-id",
                    "default=is-default",
                    "entry.cidr=entries.cidr-block",
                    "entry.protocol=entries.protocol",
                    "entry.rule-action=entries.rule-action",
                    "entry.egress=entries.egress",
                    "entry.rule-number=entries.rule-number",
                    "network-acl-id",
                    "owner-id",
                    "vpc-id");
    static final FilterNames DHCP_FILTERS =
            FilterNames.of(
                    "dhcp-options-id",
                    "key=dhcp-configurations.key",
                    "value=dhcp-configurations.values.value",
                    "owner-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeNetworkAclsRequest.class, VpcSurroundings::networkAcls);
        catalogue.operation(DescribeDhcpOptionsRequest.class, VpcSurroundings::dhcpOptions);
        catalogue.operation(DescribeVpcPeeringConnectionsRequest.class, VpcSurroundings::peerings);
    }

    /** The id of the region's DHCP options, the same for every VPC of an account. */
    static String dhcpOptionsId(Context context) {
        return "dopt-0" + context.account() + "0000";
    }

    private static DescribeNetworkAclsResponse networkAcls(
            DescribeNetworkAclsRequest request, Context context) {
        List<String> ids = request.networkAclIds();
        List<NetworkAcl> all =
                context.list(Ec2Kind.VPC.type()).stream().map(vpc -> acl(context, vpc)).toList();
        for (String id : ids) {
            if (all.stream().noneMatch(one -> one.networkAclId().equals(id))) {
                throw Ec2Faults.of(
                        "InvalidNetworkAclID.NotFound",
                        "The networkAcl ID '" + id + "' does not exist");
            }
        }
        Filters wanted = new Filters(request.filters(), ACL_FILTERS);
        List<NetworkAcl> acls =
                all.stream()
                        .filter(one -> ids.isEmpty() || ids.contains(one.networkAclId()))
                        .filter(one -> wanted.accept(one, Map.of()))
                        .toList();
        Page<NetworkAcl> page = Page.of(acls, request.maxResults(), request.nextToken());
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static NetworkAcl acl(Context context, Resource vpc) {
        String id = "acl-" + vpc.id().substring("vpc-".length());
        List<NetworkAclAssociation> associations =
                context.list(Ec2Kind.SUBNET.type(), Facts.inVpc(vpc.id())).stream()
                        .map(Resource::id)
                        .map(subnet ->
                                NetworkAclAssociation.builder()
                                        .networkAclAssociationId(
                                                "aclassoc-" + subnet.substring("subnet-".length()))
                                        .networkAclId(id)
                                        .subnetId(subnet)
                                        .build())
                        .toList();
        return NetworkAcl.builder()
                .networkAclId(id)
                .vpcId(vpc.id())
                .ownerId(context.account())
                .isDefault(true)
                .associations(associations)
                .entries(
                        entry(true, FIRST_RULE, "allow"),
                        entry(true, LAST_RULE, "deny"),
                        entry(false, FIRST_RULE, "allow"),
                        entry(false, LAST_RULE, "deny"))
                .build();
    }

    private static NetworkAclEntry entry(boolean egress, int number, String action) {
        return NetworkAclEntry.builder()
                .cidrBlock(Routes.DEFAULT_ROUTE)
                .egress(egress)
                .protocol("-1")
                .ruleAction(action)
                .ruleNumber(number)
                .build();
    }

    private static DescribeDhcpOptionsResponse dhcpOptions(
            DescribeDhcpOptionsRequest request, Context context) {
        DhcpOptions options =
                DhcpOptions.builder()
                        .dhcpOptionsId(dhcpOptionsId(context))
                        .ownerId(context.account())
                        .dhcpConfigurations(
                                configuration("domain-name", domain(context)),
                                configuration("domain-name-servers", "AmazonProvidedDNS"))
                        .build();
        for (String id : request.dhcpOptionsIds()) {
            if (!id.equals(options.dhcpOptionsId())) {
                throw Ec2Faults.of(
                        "InvalidDhcpOptionID.NotFound",
                        "The dhcpOption ID '" + id + "' does not exist");
            }
        }
        Filters wanted = new Filters(request.filters(), DHCP_FILTERS);
        boolean told =
                !context.list(Ec2Kind.VPC.type()).isEmpty() && wanted.accept(options, Map.of());
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(told ? List.of(options) : List.of())
                .build();
    }

    private static DhcpConfiguration configuration(String key, String value) {
        return DhcpConfiguration.builder()
                .key(key)
                .values(AttributeValue.builder().value(value).build())
                .build();
    }

    private static String domain(Context context) {
        return context.regionName().equals("us-east-1")
                ? "ec2.internal"
                : context.regionName() + ".compute.internal";
    }

    private static DescribeVpcPeeringConnectionsResponse peerings(
            DescribeVpcPeeringConnectionsRequest request, Context context) {
        for (String id : request.vpcPeeringConnectionIds()) {
            throw Ec2Faults.of(
                    "InvalidVpcPeeringConnectionID.NotFound",
                    "The vpcPeeringConnection ID '" + id + "' does not exist");
        }
        return DescribeVpcPeeringConnectionsResponse.builder()
                .vpcPeeringConnections(List.of())
                .build();
    }
}
