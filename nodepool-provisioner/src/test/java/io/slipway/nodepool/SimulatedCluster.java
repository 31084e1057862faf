package io.slipway.nodepool;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * An EKS cluster with a pod network, its nodes' role, and two public subnets, from which nodes
 * reach out without NAT gateways; made by real calls.
 */
public record SimulatedCluster(String nodeRoleArn, List<String> subnetIds) {

    private static final String NAME = "shop";

    /** Makes one and lets the time pass that it takes. */
    public static SimulatedCluster create(
            AwsClients clients, AwsScope scope, Simulator simulator, Duration patience) {
        var clusterRole = role(clients.iam(scope), "eks", "AmazonEKSClusterPolicy");
        var nodeRole = role(clients.iam(scope), "ec2", "AmazonEKSWorkerNodePolicy");
        var subnets = subnets(clients.ec2(scope));
        var eks = clients.eks(scope);
        eks.createCluster(call ->
                call.name(NAME)
                        .roleArn(clusterRole)
                        .version("1.34")
                        .bootstrapSelfManagedAddons(false)
                        .resourcesVpcConfig(vpc -> vpc.subnetIds(subnets)));
        simulator.inspection().advance(patience);
        eks.createAddon(call -> call.clusterName(NAME).addonName("vpc-cni"));
        simulator.inspection().advance(Duration.ofMinutes(1));
        return new SimulatedCluster(nodeRole, subnets);
    }

    /** What a pool is told of it. */
    public Map<String, Object> inputs() {
        return Map.of("clusterName", NAME, "nodeRoleArn", nodeRoleArn, "subnetIds", subnetIds);
    }

    private static String role(IamClient iam, String service, String policy) {
        var name = "slipway-" + service;
        var trust =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                 "Principal":{"Service":"%s.amazonaws.com"},"Action":"sts:AssumeRole"}]}\
                """
                        .formatted(service);
        var made = iam.createRole(call -> call.roleName(name).assumeRolePolicyDocument(trust));
        iam.attachRolePolicy(
                call -> call.roleName(name).policyArn("arn:aws:iam::aws:policy/" + policy));
        return made.role().arn();
    }

    private static List<String> subnets(Ec2Client ec2) {
        var vpc = ec2.createVpc(call -> call.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        var on = AttributeBooleanValue.builder().value(true).build();
        ec2.modifyVpcAttribute(call -> call.vpcId(vpc).enableDnsHostnames(on));
        var gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(call -> call.internetGatewayId(gateway).vpcId(vpc));
        var table = ec2.createRouteTable(call -> call.vpcId(vpc)).routeTable().routeTableId();
        ec2.createRoute(call ->
                call.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        return List.of(
                subnet(ec2, vpc, table, "us-east-1a", "10.0.0.0/20"),
                subnet(ec2, vpc, table, "us-east-1b", "10.0.16.0/20"));
    }

    private static String subnet(
            Ec2Client ec2, String vpc, String table, String zone, String cidr) {
        var on = AttributeBooleanValue.builder().value(true).build();
        var subnet =
                ec2.createSubnet(call -> call.vpcId(vpc).availabilityZone(zone).cidrBlock(cidr))
                        .subnet()
                        .subnetId();
        ec2.modifySubnetAttribute(call -> call.subnetId(subnet).mapPublicIpOnLaunch(on));
        ec2.associateRouteTable(call -> call.routeTableId(table).subnetId(subnet));
        return subnet;
    }
}
