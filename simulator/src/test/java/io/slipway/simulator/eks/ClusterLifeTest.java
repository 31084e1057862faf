package io.slipway.simulator.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

class ClusterLifeTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final EksClient eks = aws.eks();
    private final SimulatedNetwork network = SimulatedNetwork.create(ec2, 3);
    private final SimulatedRoles roles = SimulatedRoles.create(aws.iam());

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aClusterIsCreatedRunsNodesAndGoesWithoutATrace() {
        createCluster();
        assertThat(cluster().status()).isEqualTo(ClusterStatus.CREATING);
        aws.pass("9m47s");
        assertThat(cluster().status()).isEqualTo(ClusterStatus.CREATING);
        aws.pass("2s");
        assertThat(cluster().status()).isEqualTo(ClusterStatus.ACTIVE);
        assertThat(cluster().endpoint()).startsWith("https://");
        assertThat(cluster().identity().oidc().issuer()).contains("/id/");
        assertThat(cluster().certificateAuthority().data()).isNotEmpty();

        eks.createAddon(request -> request.clusterName("shop").addonName("vpc-cni"));
        eks.createAddon(request -> request.clusterName("shop").addonName("coredns"));
        aws.pass("46s");
        assertThat(addon("vpc-cni")).isEqualTo(AddonStatus.ACTIVE);
        assertThat(addon("coredns")).isEqualTo(AddonStatus.DEGRADED);

        createNodegroup();
        aws.pass("1m58s");
        assertThat(nodegroup()).isEqualTo(NodegroupStatus.CREATING);
        aws.pass("2s");
        assertThat(nodegroup()).isEqualTo(NodegroupStatus.ACTIVE);
        aws.pass("16s");
        assertThat(addon("coredns")).isEqualTo(AddonStatus.ACTIVE);
        assertThat(instances(InstanceStateName.RUNNING))
                .extracting(instance -> instance.placement().availabilityZone())
                .containsExactlyInAnyOrder("us-east-1a", "us-east-1b", "us-east-1c");
        assertThat(instances(InstanceStateName.RUNNING))
                .allMatch(instance -> instance.privateDnsName().endsWith(".ec2.internal"));

        assertThatThrownBy(() -> eks.deleteCluster(request -> request.name("shop")))
                .hasMessageContaining("Cluster has nodegroups attached");
        eks.deleteNodegroup(request -> request.clusterName("shop").nodegroupName("general"));
        aws.pass("6m21s");
        aws.pass("1m");
        assertThat(instances(InstanceStateName.TERMINATED)).hasSize(3);
        assertThat(aws.live("instance")).isEmpty();
        eks.deleteCluster(request -> request.name("shop"));
        assertThat(cluster().status()).isEqualTo(ClusterStatus.DELETING);
        aws.pass("2m31s");
        assertThatThrownBy(this::cluster).isInstanceOf(ResourceNotFoundException.class);
        assertThat(aws.live("addon")).isEmpty();
        assertThat(aws.live("security-group")).hasSize(1);
        assertThat(aws.live("network-interface")).hasSize(3);
    }

    private void createCluster() {
        eks.createCluster(request ->
                request.name("shop")
                        .version("1.34")
                        .roleArn(roles.clusterRoleArn())
                        .bootstrapSelfManagedAddons(false)
                        .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
    }

    private void createNodegroup() {
        eks.createNodegroup(request ->
                request.clusterName("shop")
                        .nodegroupName("general")
                        .nodeRole(roles.nodeRoleArn())
                        .subnets(network.privateSubnets())
                        .instanceTypes("m5.large")
                        .scalingConfig(size -> size.minSize(1).desiredSize(3).maxSize(6)));
    }

    private Cluster cluster() {
        return eks.describeCluster(request -> request.name("shop")).cluster();
    }

    private AddonStatus addon(String name) {
        return eks.describeAddon(request -> request.clusterName("shop").addonName(name))
                .addon()
                .status();
    }

    private NodegroupStatus nodegroup() {
        return eks.describeNodegroup(
                        request -> request.clusterName("shop").nodegroupName("general"))
                .nodegroup()
                .status();
    }

    private List<Instance> instances(InstanceStateName state) {
        return ec2
                .describeInstances(request ->
                        request.filters(
                                Filter.builder()
                                        .name("instance-state-name")
                                        .values(state.toString())
                                        .build()))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }
}
