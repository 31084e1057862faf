package io.slipway.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.ec2.EksImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.FargateProfile;
import software.amazon.awssdk.services.eks.model.FargateProfileSelector;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** Resources that are accepted, and fail later since a fault says so. */
class AsyncFailuresTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final EksClient eks = aws.eks();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aNatGatewayFailsWithTheCodeGiven() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
        fault("ec2:CreateNatGateway", "{\"code\": \"InternalError\", \"message\": \"No luck\"}");
        String address = ec2.allocateAddress(request -> {}).allocationId();

        String id =
                ec2.createNatGateway(request ->
                                request.subnetId(network.publicSubnets().getFirst())
                                        .allocationId(address))
                        .natGateway()
                        .natGatewayId();
        aws.pass("2m");

        NatGateway gateway =
                ec2.describeNatGateways(request -> request.natGatewayIds(id))
                        .natGateways()
                        .getFirst();
        assertThat(gateway.stateAsString()).isEqualTo("failed");
        assertThat(gateway.failureCode()).isEqualTo("InternalError");
        assertThat(gateway.failureMessage()).isEqualTo("No luck");
    }

    @Test
    void aClusterFails() {
        fault("eks:CreateCluster", "\"Ec2SubnetNotFound\"");
        createCluster();
        aws.pass("10m");

        Cluster cluster = eks.describeCluster(request -> request.name("shop")).cluster();

        assertThat(cluster.statusAsString()).isEqualTo("FAILED");
        assertThat(cluster.health().issues().getFirst().codeAsString())
                .isEqualTo("Ec2SubnetNotFound");
    }

    @Test
    void anAddonFails() {
        createCluster();
        aws.pass("10m");
        fault("eks:CreateAddon", "true");

        eks.createAddon(request -> request.clusterName("shop").addonName("vpc-cni"));
        aws.pass("1m");

        Addon addon =
                eks.describeAddon(request -> request.clusterName("shop").addonName("vpc-cni"))
                        .addon();
        assertThat(addon.statusAsString()).isEqualTo("CREATE_FAILED");
        assertThat(addon.health().issues().getFirst().message()).contains("a fault was injected");
    }

    @Test
    void aNodeGroupFailsWithAHealthIssue() {
        SimulatedRoles roles = createCluster();
        aws.pass("10m");
        fault("eks:CreateNodegroup", "{\"code\": \"NodeCreationFailure\"}");
        String subnet = ec2.describeSubnets().subnets().getFirst().subnetId();

        eks.createNodegroup(request ->
                request.clusterName("shop")
                        .nodegroupName("general")
                        .nodeRole(roles.nodeRoleArn())
                        .subnets(subnet));
        aws.pass("3m");

        Nodegroup group =
                eks.describeNodegroup(
                                request -> request.clusterName("shop").nodegroupName("general"))
                        .nodegroup();
        assertThat(group.statusAsString()).isEqualTo("CREATE_FAILED");
        assertThat(group.health().issues().getFirst().codeAsString())
                .isEqualTo("NodeCreationFailure");
    }

    @Test
    void aFargateProfileFailsWithAHealthIssue() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);
        SimulatedRoles roles = createCluster(network);
        aws.pass("10m");
        fault("eks:CreateFargateProfile", "\"PodExecutionRoleAlreadyInUse\"");
        String role =
                aws.iam()
                        .createRole(request ->
                                request.roleName("pods")
                                        .assumeRolePolicyDocument(
                                                SimulatedRoles.trusting(
                                                        "eks-fargate-pods.amazonaws.com")))
                        .role()
                        .arn();

        eks.createFargateProfile(request ->
                request.clusterName("shop")
                        .fargateProfileName("batch")
                        .podExecutionRoleArn(role)
                        .subnets(network.privateSubnets())
                        .selectors(FargateProfileSelector.builder().namespace("batch").build()));
        aws.pass("4m");

        FargateProfile profile =
                eks.describeFargateProfile(
                                request -> request.clusterName("shop").fargateProfileName("batch"))
                        .fargateProfile();
        assertThat(profile.statusAsString()).isEqualTo("CREATE_FAILED");
        assertThat(profile.health().issues().getFirst().codeAsString())
                .isEqualTo("PodExecutionRoleAlreadyInUse");
    }

    @Test
    void anInstanceIsTerminatedAtLaunch() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
        fault("ec2:RunInstances", "{\"code\": \"Client.InternalError\", \"message\": \"No key\"}");

        String id =
                ec2.runInstances(request ->
                                request.minCount(1)
                                        .maxCount(1)
                                        .imageId(
                                                EksImages.id(
                                                        "us-east-1",
                                                        "AL2023_x86_64_STANDARD",
                                                        "1.34"))
                                        .instanceType("m5.large")
                                        .subnetId(network.privateSubnets().getFirst()))
                        .instances()
                        .getFirst()
                        .instanceId();
        aws.pass("1m");

        Instance instance =
                ec2.describeInstances(request -> request.instanceIds(id))
                        .reservations()
                        .getFirst()
                        .instances()
                        .getFirst();
        assertThat(instance.state().nameAsString()).isEqualTo("terminated");
        assertThat(instance.stateReason().code()).isEqualTo("Client.InternalError");
        assertThat(instance.stateReason().message()).contains("No key");
    }

    private SimulatedRoles createCluster() {
        return createCluster(SimulatedNetwork.create(ec2, 2));
    }

    private SimulatedRoles createCluster(SimulatedNetwork network) {
        SimulatedRoles roles = SimulatedRoles.create(aws.iam());
        eks.createCluster(request ->
                request.name("shop")
                        .roleArn(roles.clusterRoleArn())
                        .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
        return roles;
    }

    private void fault(String action, String failure) {
        aws.ask(
                "POST",
                "/faults",
                "{\"action\": \"%s\", \"effect\": {\"asyncFailure\": %s}}"
                        .formatted(action, failure));
    }
}
