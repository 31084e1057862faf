package io.slipway.simulator.eks;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** The cluster {@code shop}, for tests of what can be done with one. */
final class SimulatedCluster {
    final SimulatedAws aws;
    final EksClient eks;
    final SimulatedNetwork network;
    final SimulatedRoles roles;

    SimulatedCluster(SimulatedAws aws) {
        this.aws = aws;
        this.eks = aws.eks();
        this.network = SimulatedNetwork.create(aws.ec2(), 3);
        this.roles = SimulatedRoles.create(aws.iam());
    }

    static SimulatedCluster active(SimulatedAws aws) {
        SimulatedCluster cluster = new SimulatedCluster(aws);
        cluster.create(request -> {});
        aws.pass("9m49s");
        cluster.eks.createAddon(request -> request.clusterName("shop").addonName("vpc-cni"));
        aws.pass("1m");
        return cluster;
    }

    Cluster create(Consumer<CreateClusterRequest.Builder> change) {
        CreateClusterRequest.Builder request =
                CreateClusterRequest.builder()
                        .name("shop")
                        .version("1.34")
                        .roleArn(roles.clusterRoleArn())
                        .bootstrapSelfManagedAddons(false)
                        .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets()));
        change.accept(request);
        return eks.createCluster(request.build()).cluster();
    }

    Nodegroup createNodegroup(Consumer<CreateNodegroupRequest.Builder> change) {
        CreateNodegroupRequest.Builder request =
                CreateNodegroupRequest.builder()
                        .clusterName("shop")
                        .nodegroupName("general")
                        .nodeRole(roles.nodeRoleArn())
                        .subnets(network.privateSubnets())
                        .instanceTypes("m5.large")
                        .scalingConfig(size -> size.minSize(1).desiredSize(3).maxSize(6));
        change.accept(request);
        return eks.createNodegroup(request.build()).nodegroup();
    }

    Cluster describe() {
        return eks.describeCluster(request -> request.name("shop")).cluster();
    }

    Nodegroup describeNodegroup() {
        return eks.describeNodegroup(
                        request -> request.clusterName("shop").nodegroupName("general"))
                .nodegroup();
    }
}
