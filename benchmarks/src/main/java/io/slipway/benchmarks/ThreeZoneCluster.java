package io.slipway.benchmarks;

import io.slipway.simulator.inprocess.InProcessAws;
import io.slipway.simulator.inprocess.InProcessClients;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;

/** An EKS cluster in three zones with nodes, made with the SDK's clients as Slipway orders it. */
final class ThreeZoneCluster {
    private static final String NAME = "shop";
    private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");
    private final InProcessAws aws;
    private final Ec2Client ec2;
    private final EksClient eks;
    private final IamClient iam;

    ThreeZoneCluster(InProcessAws aws) {
        InProcessClients clients = aws.clients(Region.US_EAST_1);
        this.aws = aws;
        this.ec2 = clients.ec2();
        this.eks = clients.eks();
        this.iam = clients.iam();
    }

    /** Makes it all, letting time pass; how many nodes the group then has. */
    int create() {
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(on -> on.value(true)));
        List<String> publicly = subnets(vpc, 0);
        List<String> privately = subnets(vpc, 64);
        routes(vpc, publicly, privately);
        List<String> all = new ArrayList<>(publicly);
        all.addAll(privately);
        controlPlane(all);
        return nodes(privately);
    }

    private List<String> subnets(String vpc, int firstBlock) {
        List<String> made = new ArrayList<>();
        for (String zone : ZONES) {
            String block = "10.0." + (firstBlock + 16 * made.size()) + ".0/20";
            made.add(
                    ec2.createSubnet(r -> r.vpcId(vpc).availabilityZone(zone).cidrBlock(block))
                            .subnet()
                            .subnetId());
        }
        return made;
    }

    private void routes(String vpc, List<String> publicly, List<String> privately) {
        String gateway = ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
        ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
        String open = routeTable(vpc);
        ec2.createRoute(
                r -> r.routeTableId(open).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        for (int i = 0; i < ZONES.size(); i++) {
            String outer = publicly.get(i);
            ec2.associateRouteTable(r -> r.routeTableId(open).subnetId(outer));
            String address = ec2.allocateAddress(r -> {}).allocationId();
            String nat =
                    ec2.createNatGateway(r -> r.subnetId(outer).allocationId(address))
                            .natGateway()
                            .natGatewayId();
            String inner = privately.get(i);
            String table = routeTable(vpc);
            ec2.createRoute(
                    r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
            ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(inner));
        }
    }

    private String routeTable(String vpc) {
        return ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    }

    private void controlPlane(List<String> subnets) {
        String role = role("cluster", "eks.amazonaws.com", List.of("AmazonEKSClusterPolicy"));
        eks.createCluster(r ->
                r.name(NAME)
                        .roleArn(role)
                        .bootstrapSelfManagedAddons(false)
                        .resourcesVpcConfig(vpc -> vpc.subnetIds(subnets)));
        while (!"ACTIVE".equals(clusterStatus()) && aws.advanceToNext()) {
            ec2.describeNatGateways();
        }
        eks.createAddon(r -> r.clusterName(NAME).addonName("vpc-cni"));
    }

    private int nodes(List<String> subnets) {
        String role =
                role(
                        "nodes",
                        "ec2.amazonaws.com",
                        List.of(
                                "AmazonEKSWorkerNodePolicy",
                                "AmazonEC2ContainerRegistryReadOnly",
                                "AmazonEKS_CNI_Policy"));
        eks.createNodegroup(r ->
                r.clusterName(NAME)
                        .nodegroupName("general")
                        .nodeRole(role)
                        .subnets(subnets)
                        .scalingConfig(size -> size.minSize(3).desiredSize(3).maxSize(6)));
        while (!"ACTIVE".equals(nodegroupStatus()) && aws.advanceToNext()) {
            eks.describeAddon(r -> r.clusterName(NAME).addonName("vpc-cni"));
        }
        return nodegroupStatus().equals("ACTIVE")
                ? ec2.describeInstances().reservations().stream()
                        .mapToInt(reservation -> reservation.instances().size())
                        .sum()
                : 0;
    }

    private String clusterStatus() {
        return eks.describeCluster(r -> r.name(NAME)).cluster().statusAsString();
    }

    private String nodegroupStatus() {
        return eks.describeNodegroup(r -> r.clusterName(NAME).nodegroupName("general"))
                .nodegroup()
                .statusAsString();
    }

    private String role(String name, String service, List<String> policies) {
        String trust =
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}]}
                """
                        .formatted(service);
        String arn =
                iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust)).role().arn();
        policies.forEach(policy ->
                iam.attachRolePolicy(
                        r -> r.roleName(name).policyArn("arn:aws:iam::aws:policy/" + policy)));
        return arn;
    }
}
