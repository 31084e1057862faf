package io.slipway.simulator;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A VPC with public and private subnets in some zones, gateways and routes, made by real calls. */
public record SimulatedNetwork(
        String vpcId,
        String internetGatewayId,
        List<String> publicSubnets,
        List<String> privateSubnets,
        List<String> allocations,
        List<String> natGateways,
        List<String> routeTables) {

    /** Makes one in the first zones of us-east-1; the NAT gateways are still pending. */
    public static SimulatedNetwork create(Ec2Client ec2, int zones) {
        String vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String gateway =
                ec2.createInternetGateway(request -> {}).internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpc));
        List<String> publicly = new ArrayList<>();
        List<String> privately = new ArrayList<>();
        List<String> allocations = new ArrayList<>();
        List<String> nats = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        String publicTable = table(ec2, vpc);
        tables.add(publicTable);
        ec2.createRoute(request ->
                request.routeTableId(publicTable)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway));
        for (int i = 0; i < zones; i++) {
            String zone = "us-east-1" + (char) ('a' + i);
            String outer = subnet(ec2, vpc, zone, "10.0." + 16 * i + ".0/20");
            String inner = subnet(ec2, vpc, zone, "10.0." + (64 + 16 * i) + ".0/20");
            associate(ec2, publicTable, outer);
            String allocation = ec2.allocateAddress(request -> {}).allocationId();
            String nat =
                    ec2.createNatGateway(
                                    request -> request.subnetId(outer).allocationId(allocation))
                            .natGateway()
                            .natGatewayId();
            String privateTable = table(ec2, vpc);
            tables.add(privateTable);
            ec2.createRoute(request ->
                    request.routeTableId(privateTable)
                            .destinationCidrBlock("0.0.0.0/0")
                            .natGatewayId(nat));
            associate(ec2, privateTable, inner);
            publicly.add(outer);
            privately.add(inner);
            allocations.add(allocation);
            nats.add(nat);
        }
        return new SimulatedNetwork(vpc, gateway, publicly, privately, allocations, nats, tables);
    }

    public List<String> subnets() {
        List<String> all = new ArrayList<>(publicSubnets);
        all.addAll(privateSubnets);
        return all;
    }

    private static String subnet(Ec2Client ec2, String vpc, String zone, String cidr) {
        return ec2.createSubnet(
                        request -> request.vpcId(vpc).availabilityZone(zone).cidrBlock(cidr))
                .subnet()
                .subnetId();
    }

    private static String table(Ec2Client ec2, String vpc) {
        return ec2.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();
    }

    private static void associate(Ec2Client ec2, String table, String subnet) {
        ec2.associateRouteTable(request -> request.routeTableId(table).subnetId(subnet));
    }
}
