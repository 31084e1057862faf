package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.RequestParts.filter;
import static io.slipway.simulator.ec2.RequestParts.tag;
import static io.slipway.simulator.ec2.RequestParts.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Routes replaced, further ranges, endpoints, and what one looks around with. */
class SurroundingsTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);
    private final String publicTable = network.routeTables().get(0);
    private final String privateTable = network.routeTables().get(1);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aRouteIsReplacedByAnotherTarget() {
        String other = network.natGateways().get(1);

        ec2.replaceRoute(r ->
                r.routeTableId(privateTable).destinationCidrBlock("0.0.0.0/0").natGatewayId(other));

        assertThat(table(privateTable).routes())
                .extracting(Route::natGatewayId)
                .contains(other)
                .doesNotContain(network.natGateways().get(0));
        assertThat(replaced("10.9.0.0/16")).isEqualTo("InvalidParameterValue");
        assertThat(replaced("10.0.0.0/16")).isEqualTo("InvalidParameterValue");
        assertThat(
                        errorOf(() ->
                                ec2.createRoute(r ->
                                        r.routeTableId(privateTable)
                                                .destinationCidrBlock("10.9.0.0/16"))))
                .isEqualTo("MissingParameter");
        assertThat(
                        errorOf(() ->
                                ec2.createRoute(r ->
                                        r.routeTableId(privateTable)
                                                .destinationCidrBlock("10.9.0.0/16")
                                                .natGatewayId(other)
                                                .gatewayId(network.internetGatewayId()))))
                .isEqualTo("InvalidParameterCombination");
    }

    @Test
    void aSubnetGetsAnotherRouteTable() {
        String subnet = network.privateSubnets().getFirst();
        String association =
                table(privateTable).associations().getFirst().routeTableAssociationId();

        String now =
                ec2.replaceRouteTableAssociation(
                                r -> r.associationId(association).routeTableId(publicTable))
                        .newAssociationId();

        assertThat(table(privateTable).associations()).isEmpty();
        assertThat(table(publicTable).associations())
                .filteredOn(one -> subnet.equals(one.subnetId()))
                .extracting(RouteTableAssociation::routeTableAssociationId)
                .containsExactly(now);
        assertThat(
                        errorOf(() ->
                                ec2.replaceRouteTableAssociation(r ->
                                        r.associationId(association).routeTableId(publicTable))))
                .isEqualTo("InvalidAssociationID.NotFound");
    }

    @Test
    void aVpcGetsAFurtherRange() {
        String vpc = network.vpcId();
        String association =
                ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.1.0.0/16"))
                        .cidrBlockAssociation()
                        .associationId();

        String subnet =
                ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.1.0.0/24")).subnet().subnetId();

        assertThat(table(publicTable).routes())
                .extracting(Route::destinationCidrBlock)
                .contains("10.1.0.0/16");
        assertThat(errorOf(() -> associate("10.1.128.0/17"))).isEqualTo("CidrConflict");
        assertThat(errorOf(() -> disassociate(association))).isEqualTo("InvalidCidr.InUse");
        ec2.deleteSubnet(r -> r.subnetId(subnet));
        disassociate(association);
        assertThat(errorOf(() -> disassociate(association)))
                .isEqualTo("InvalidVpcCidrBlockAssociationID.NotFound");
        String primary =
                ec2.describeVpcs(r -> r.vpcIds(vpc))
                        .vpcs()
                        .getFirst()
                        .cidrBlockAssociationSet()
                        .getFirst()
                        .associationId();
        assertThat(errorOf(() -> disassociate(primary))).isEqualTo("OperationNotPermitted");
        for (int i = 1; i < 5; i++) {
            associate("10." + i + ".0.0/16");
        }
        assertThat(errorOf(() -> associate("10.9.0.0/16"))).isEqualTo("CidrLimitExceeded");
    }

    @Test
    void anEndpointOfAGatewayIsARoute() {
        CreateVpcEndpointRequest request =
                CreateVpcEndpointRequest.builder()
                        .vpcId(network.vpcId())
                        .serviceName("com.amazonaws.us-east-1.s3")
                        .routeTableIds(privateTable)
                        .clientToken("t")
                        .tagSpecifications(tagged("vpc-endpoint", tag("a", "b")))
                        .build();
        String endpoint = ec2.createVpcEndpoint(request).vpcEndpoint().vpcEndpointId();

        assertThat(ec2.createVpcEndpoint(request).vpcEndpoint().vpcEndpointId())
                .isEqualTo(endpoint);
        assertThat(
                        errorOf(() ->
                                ec2.createVpcEndpoint(
                                        request.toBuilder().routeTableIds(publicTable).build())))
                .isEqualTo("IdempotentParameterMismatch");
        assertThat(
                        errorOf(() ->
                                ec2.createVpcEndpoint(
                                        request.toBuilder().clientToken("u").build())))
                .isEqualTo("RouteAlreadyExists");
        assertThat(table(privateTable).routes())
                .filteredOn(route -> route.destinationPrefixListId() != null)
                .extracting(Route::gatewayId, Route::stateAsString)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(endpoint, "active"));
        assertThat(
                        ec2.deleteVpcEndpoints(
                                        r -> r.vpcEndpointIds(endpoint, "vpce-0123456789abcdef0"))
                                .unsuccessful())
                .extracting(one -> one.error().code())
                .containsExactly("InvalidVpcEndpointId.NotFound");
        assertThat(table(privateTable).routes()).hasSize(2);
    }

    @Test
    void anEndpointOfAnInterfaceIsInItsSubnetsUntilItIsGone() {
        String subnet = network.privateSubnets().getFirst();
        VpcEndpoint endpoint =
                ec2.createVpcEndpoint(r ->
                                r.vpcId(network.vpcId())
                                        .vpcEndpointType("Interface")
                                        .serviceName("com.amazonaws.us-east-1.guardduty-data")
                                        .subnetIds(subnet))
                        .vpcEndpoint();

        assertThat(endpoint.stateAsString()).isEqualTo("pending");
        assertThat(endpoint.networkInterfaceIds()).hasSize(1);
        aws.pass("2m");
        assertThat(
                        ec2.describeVpcEndpoints(r ->
                                        r.filters(
                                                filter("vpc-endpoint-state", "available"),
                                                filter("vpc-id", network.vpcId())))
                                .vpcEndpoints())
                .hasSize(1);
        assertThat(errorOf(() -> ec2.deleteSubnet(r -> r.subnetId(subnet))))
                .isEqualTo("DependencyViolation");
        ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(endpoint.vpcEndpointId()));
        aws.pass("3m");
        assertThat(errorOf(() -> ec2.deleteSubnet(r -> r.subnetId(subnet)))).isEqualTo("none");
    }

    @Test
    void oneMayLookAround() {
        assertThat(ec2.describeVpcEndpointServices(r -> {}).serviceNames())
                .contains("com.amazonaws.us-east-1.s3", "com.amazonaws.us-east-1.ecr.api");
        assertThat(
                        errorOf(() ->
                                ec2.createVpcEndpoint(
                                        r -> r.vpcId(network.vpcId()).serviceName("com.acme.s3"))))
                .isEqualTo("InvalidServiceName");
        NetworkAcl acl =
                ec2.describeNetworkAcls(r -> r.filters(filter("vpc-id", network.vpcId())))
                        .networkAcls()
                        .getFirst();
        assertThat(acl.isDefault()).isTrue();
        assertThat(acl.associations()).hasSize(4);
        String options =
                ec2.describeVpcs(r -> r.vpcIds(network.vpcId())).vpcs().getFirst().dhcpOptionsId();
        assertThat(ec2.describeDhcpOptions(r -> r.dhcpOptionsIds(options)).dhcpOptions())
                .hasSize(1);
        assertThat(ec2.describeVpcPeeringConnections(r -> {}).vpcPeeringConnections()).isEmpty();
        assertThat(ec2.describePrefixLists(r -> {}).prefixLists()).hasSize(2);
        assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots()).isEmpty();
        assertThat(ec2.describeAccountAttributes(r -> {}).accountAttributes())
                .extracting(AccountAttribute::attributeName)
                .containsExactlyInAnyOrder(
                        "supported-platforms",
                        "default-vpc",
                        "max-instances",
                        "vpc-max-security-groups-per-interface",
                        "max-elastic-ips",
                        "vpc-max-elastic-ips");
    }

    @Test
    void attributesOfSubnetsChangeOneAtATime() {
        String subnet = network.publicSubnets().getFirst();

        ec2.modifySubnetAttribute(
                r -> r.subnetId(subnet).privateDnsHostnameTypeOnLaunch("resource-name"));

        assertThat(
                        ec2.describeSubnets(r -> r.subnetIds(subnet))
                                .subnets()
                                .getFirst()
                                .privateDnsNameOptionsOnLaunch()
                                .hostnameTypeAsString())
                .isEqualTo("resource-name");
        assertThat(
                        errorOf(() ->
                                ec2.modifySubnetAttribute(r ->
                                        r.subnetId(subnet)
                                                .mapPublicIpOnLaunch(on -> on.value(true))
                                                .enableDns64(on -> on.value(true)))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(
                        errorOf(() ->
                                ec2.modifySubnetAttribute(r ->
                                        r.subnetId(subnet)
                                                .assignIpv6AddressOnCreation(
                                                        on -> on.value(true)))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void thereIsNoIpv6() {
        assertThat(
                        errorOf(() ->
                                ec2.createVpc(r ->
                                        r.cidrBlock("10.8.0.0/16")
                                                .amazonProvidedIpv6CidrBlock(true))))
                .isEqualTo("UnsupportedOperation");
    }

    private void associate(String cidr) {
        ec2.associateVpcCidrBlock(r -> r.vpcId(network.vpcId()).cidrBlock(cidr));
    }

    private void disassociate(String association) {
        ec2.disassociateVpcCidrBlock(r -> r.associationId(association));
    }

    private String replaced(String destination) {
        return errorOf(() ->
                ec2.replaceRoute(r ->
                        r.routeTableId(privateTable)
                                .destinationCidrBlock(destination)
                                .natGatewayId(network.natGateways().get(0))));
    }

    private RouteTable table(String id) {
        return ec2.describeRouteTables(r -> r.routeTableIds(id)).routeTables().getFirst();
    }
}
