package io.slipway.aws.reading;

import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The kinds of EC2 resources that are looked at for many slices at once. */
public final class Ec2Reads {

    private static final int PAGE = 1000;
    private static final int PAGE_OF_ROUTE_TABLES = 100;

    public static final Ec2Read<Vpc> VPCS =
            new Ec2Read<>(
                    "vpcs",
                    "vpc-id",
                    PAGE,
                    (ec2, filters, size) ->
                            ec2
                                    .describeVpcsPaginator(
                                            call -> call.filters(filters).maxResults(size))
                                    .vpcs()
                                    .stream()
                                    .toList(),
                    Vpc::vpcId);

    public static final Ec2Read<Subnet> SUBNETS =
            new Ec2Read<>(
                    "subnets",
                    "subnet-id",
                    PAGE,
                    (ec2, filters, size) ->
                            ec2
                                    .describeSubnetsPaginator(
                                            call -> call.filters(filters).maxResults(size))
                                    .subnets()
                                    .stream()
                                    .toList(),
                    Subnet::subnetId);

    public static final Ec2Read<InternetGateway> INTERNET_GATEWAYS =
            new Ec2Read<>(
                    "internet-gateways",
                    "internet-gateway-id",
                    PAGE,
                    (ec2, filters, size) ->
                            ec2
                                    .describeInternetGatewaysPaginator(
                                            call -> call.filters(filters).maxResults(size))
                                    .internetGateways()
                                    .stream()
                                    .toList(),
                    InternetGateway::internetGatewayId);

    /** AWS tells of them in one page. */
    public static final Ec2Read<Address> ADDRESSES =
            new Ec2Read<>(
                    "addresses",
                    "allocation-id",
                    Integer.MAX_VALUE,
                    (ec2, filters, _) ->
                            ec2.describeAddresses(call -> call.filters(filters)).addresses(),
                    Address::allocationId);

    public static final Ec2Read<NatGateway> NAT_GATEWAYS =
            new Ec2Read<>(
                    "nat-gateways",
                    "nat-gateway-id",
                    PAGE,
                    (ec2, filters, size) ->
                            ec2
                                    .describeNatGatewaysPaginator(
                                            call -> call.filter(filters).maxResults(size))
                                    .natGateways()
                                    .stream()
                                    .toList(),
                    NatGateway::natGatewayId);

    public static final Ec2Read<RouteTable> ROUTE_TABLES =
            new Ec2Read<>(
                    "route-tables",
                    "route-table-id",
                    PAGE_OF_ROUTE_TABLES,
                    (ec2, filters, size) ->
                            ec2
                                    .describeRouteTablesPaginator(
                                            call -> call.filters(filters).maxResults(size))
                                    .routeTables()
                                    .stream()
                                    .toList(),
                    RouteTable::routeTableId);

    public static final Ec2Read<SecurityGroup> SECURITY_GROUPS =
            new Ec2Read<>(
                    "security-groups",
                    "group-id",
                    PAGE,
                    (ec2, filters, size) ->
                            ec2
                                    .describeSecurityGroupsPaginator(
                                            call -> call.filters(filters).maxResults(size))
                                    .securityGroups()
                                    .stream()
                                    .toList(),
                    SecurityGroup::groupId);

    private Ec2Reads() {}
}
