package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

class NetworkTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aNetworkIsTakenDownOnlyInTheOrderAwsDemands() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
        aws.pass("1m48s");
        assertThat(nat(network).state()).isEqualTo(NatGatewayState.AVAILABLE);
        String subnet = network.publicSubnets().getFirst();
        String allocation = network.allocations().getFirst();

        assertThat(errorOf(() -> ec2.deleteVpc(r -> r.vpcId(network.vpcId()))))
                .isEqualTo("DependencyViolation");
        assertThat(errorOf(() -> ec2.deleteSubnet(r -> r.subnetId(subnet))))
                .isEqualTo("DependencyViolation");
        assertThat(errorOf(() -> ec2.releaseAddress(r -> r.allocationId(allocation))))
                .isEqualTo("AuthFailure");
        assertThat(errorOf(() -> detach(network))).isEqualTo("DependencyViolation");
        assertThat(errorOf(() -> deleteGateway(network))).isEqualTo("DependencyViolation");
        assertThat(
                        errorOf(() ->
                                ec2.deleteRouteTable(
                                        r -> r.routeTableId(network.routeTables().getLast()))))
                .isEqualTo("DependencyViolation");

        ec2.deleteNatGateway(r -> r.natGatewayId(network.natGateways().getFirst()));
        assertThat(nat(network).state()).isEqualTo(NatGatewayState.DELETING);
        aws.pass("61s");
        assertThat(nat(network).state()).isEqualTo(NatGatewayState.DELETED);
        assertThat(blackholes(network)).isEqualTo(1);
        network.subnets().forEach(id -> ec2.deleteSubnet(r -> r.subnetId(id)));
        network.routeTables().forEach(id -> ec2.deleteRouteTable(r -> r.routeTableId(id)));
        ec2.releaseAddress(r -> r.allocationId(allocation));
        detach(network);
        deleteGateway(network);
        ec2.deleteVpc(r -> r.vpcId(network.vpcId()));

        assertThat(aws.simulator().inspection().resources())
                .allMatch(resource -> resource.get("type").equals("key-pair"));
        aws.pass("1h");
        assertThat(ec2.describeNatGateways(r -> {}).natGateways()).isEmpty();
    }

    @Test
    void aNatGatewayTakesAnAddressOfItsSubnetAndItsElasticIp() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);

        NetworkInterface networkInterface =
                ec2.describeNetworkInterfaces(r ->
                                r.filters(
                                        filter("interface-type", "nat_gateway"),
                                        filter("vpc-id", network.vpcId())))
                        .networkInterfaces()
                        .getFirst();

        Subnet subnet =
                ec2.describeSubnets(r -> r.subnetIds(network.publicSubnets().getFirst()))
                        .subnets()
                        .getFirst();
        assertThat(networkInterface.privateIpAddress()).isEqualTo("10.0.0.4");
        assertThat(subnet.availableIpAddressCount()).isEqualTo(4096 - 5 - 1);
        assertThat(networkInterface.association().allocationId())
                .isEqualTo(network.allocations().getFirst());
        assertThat(nat(network).natGatewayAddresses().getFirst().publicIp())
                .isEqualTo(networkInterface.association().publicIp());
        assertThat(ec2.describeAddresses(r -> {}).addresses().getFirst().associationId())
                .isNotNull();
    }

    @Test
    void aNatGatewayWithoutAnInternetGatewayFailsLaterAndSaysWhy() {
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String subnet = createSubnet(vpc, "10.0.0.0/24");
        String allocation = ec2.allocateAddress(r -> {}).allocationId();
        String id =
                ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(allocation))
                        .natGateway()
                        .natGatewayId();

        aws.pass("20s");

        NatGateway failed =
                ec2.describeNatGateways(r -> r.natGatewayIds(id)).natGateways().getFirst();
        assertThat(failed.state()).isEqualTo(NatGatewayState.FAILED);
        assertThat(failed.failureCode()).isEqualTo("Gateway.NotAttached");
        assertThat(failed.failureMessage()).contains(vpc);
        ec2.releaseAddress(r -> r.allocationId(allocation));
        ec2.deleteSubnet(r -> r.subnetId(subnet));
    }

    @Test
    void aNatGatewayWithAnElasticIpThatIsTakenFails() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
        String id =
                ec2.createNatGateway(r ->
                                r.subnetId(network.publicSubnets().getFirst())
                                        .allocationId(network.allocations().getFirst()))
                        .natGateway()
                        .natGatewayId();

        aws.pass("20s");

        assertThat(ec2.describeNatGateways(r -> r.natGatewayIds(id)).natGateways())
                .extracting(NatGateway::failureCode)
                .containsExactly("Resource.AlreadyAssociated");
        assertThat(nat(network).state()).isEqualTo(NatGatewayState.PENDING);
    }

    @Test
    void clientTokensStandForTheirResource() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);
        String allocation = ec2.allocateAddress(r -> {}).allocationId();
        String subnet = network.publicSubnets().getFirst();
        String other = network.publicSubnets().getLast();

        String first = natWithToken(subnet, allocation);
        String again = natWithToken(subnet, allocation);

        assertThat(again).isEqualTo(first);
        assertThat(errorOf(() -> natWithToken(other, allocation)))
                .isEqualTo("IdempotentParameterMismatch");
        assertThat(ec2.describeNatGateways(r -> {}).natGateways()).hasSize(3);
    }

    @Test
    void aClientTokenIsOfSixtyFourCharactersAtMost() {
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();

        assertThat(errorOf(() -> createTable(vpc, "x".repeat(64)))).isEqualTo("none");
        assertThat(errorOf(() -> createTable(vpc, "x".repeat(65))))
                .isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> createTable(vpc, "\u00e9"))).isEqualTo("InvalidParameterValue");
    }

    @Test
    void cidrsMustFitAndNotOverlap() {
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        createSubnet(vpc, "10.0.0.0/20");

        assertThat(errorOf(() -> createSubnet(vpc, "10.0.8.0/24")))
                .isEqualTo("InvalidSubnet.Conflict");
        assertThat(errorOf(() -> createSubnet(vpc, "10.1.0.0/20")))
                .isEqualTo("InvalidSubnet.Range");
        assertThat(errorOf(() -> createSubnet(vpc, "10.0.32.0/29")))
                .isEqualTo("InvalidSubnet.Range");
        assertThat(errorOf(() -> createSubnet(vpc, "10.0.300.0/24")))
                .isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/8"))))
                .isEqualTo("InvalidVpc.Range");
    }

    @Test
    void attributesAreSetOneAtATime() {
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        assertThat(hostnames(vpc)).isFalse();

        ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(value -> value.value(true)));

        assertThat(hostnames(vpc)).isTrue();
        String subnet = createSubnet(vpc, "10.0.0.0/24");
        ec2.modifySubnetAttribute(
                r -> r.subnetId(subnet).mapPublicIpOnLaunch(value -> value.value(true)));
        assertThat(
                        ec2.describeSubnets(r -> r.subnetIds(subnet))
                                .subnets()
                                .getFirst()
                                .mapPublicIpOnLaunch())
                .isTrue();
    }

    @Test
    void aVpcHasOneInternetGatewayAndAGatewayOneVpc() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
        String second = ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.7.0.0/16")).vpc().vpcId();

        assertThat(errorOf(() -> attach(second, network.vpcId())))
                .isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> attach(network.internetGatewayId(), vpc)))
                .isEqualTo("Resource.AlreadyAssociated");
        assertThat(
                        errorOf(() ->
                                ec2.detachInternetGateway(
                                        r -> r.internetGatewayId(second).vpcId(vpc))))
                .isEqualTo("Gateway.NotAttached");
        assertThat(
                        ec2.describeInternetGateways(r ->
                                        r.filters(filter("attachment.vpc-id", network.vpcId())))
                                .internetGateways())
                .hasSize(1);
    }

    @Test
    void routesAndAssociationsRefuseWhatIsThereAlready() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
        String table = network.routeTables().getFirst();
        String subnet = network.publicSubnets().getFirst();

        assertThat(
                        errorOf(() ->
                                ec2.createRoute(r ->
                                        r.routeTableId(table)
                                                .destinationCidrBlock("0.0.0.0/0")
                                                .gatewayId(network.internetGatewayId()))))
                .isEqualTo("RouteAlreadyExists");
        assertThat(
                        errorOf(() ->
                                ec2.associateRouteTable(
                                        r -> r.routeTableId(table).subnetId(subnet))))
                .isEqualTo("Resource.AlreadyAssociated");
        String association =
                tables(filter("association.subnet-id", subnet))
                        .getFirst()
                        .associations()
                        .getFirst()
                        .routeTableAssociationId();
        ec2.disassociateRouteTable(r -> r.associationId(association));
        assertThat(errorOf(() -> ec2.disassociateRouteTable(r -> r.associationId(association))))
                .isEqualTo("InvalidAssociationID.NotFound");
        ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
        assertThat(
                        errorOf(() ->
                                ec2.deleteRoute(r ->
                                        r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"))))
                .isEqualTo("InvalidRoute.NotFound");
    }

    private String natWithToken(String subnet, String allocation) {
        return ec2.createNatGateway(
                        r -> r.subnetId(subnet).allocationId(allocation).clientToken("nat/1"))
                .natGateway()
                .natGatewayId();
    }

    private String createSubnet(String vpc, String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr)).subnet().subnetId();
    }

    private void attach(String gateway, String vpc) {
        ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    }

    private void detach(SimulatedNetwork network) {
        ec2.detachInternetGateway(
                r -> r.internetGatewayId(network.internetGatewayId()).vpcId(network.vpcId()));
    }

    private void deleteGateway(SimulatedNetwork network) {
        ec2.deleteInternetGateway(r -> r.internetGatewayId(network.internetGatewayId()));
    }

    private NatGateway nat(SimulatedNetwork network) {
        return ec2.describeNatGateways(r -> r.natGatewayIds(network.natGateways().getFirst()))
                .natGateways()
                .getFirst();
    }

    private boolean hostnames(String vpc) {
        return ec2.describeVpcAttribute(
                        r -> r.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                .enableDnsHostnames()
                .value();
    }

    private long blackholes(SimulatedNetwork network) {
        return tables(filter("vpc-id", network.vpcId())).stream()
                .flatMap(table -> table.routes().stream())
                .filter(route -> route.state() == RouteState.BLACKHOLE)
                .count();
    }

    private List<RouteTable> tables(Filter filter) {
        return ec2.describeRouteTables(r -> r.filters(List.of(filter))).routeTables();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private void createTable(String vpc, String token) {
        ec2.createRouteTable(r -> r.vpcId(vpc).clientToken(token));
    }
}
