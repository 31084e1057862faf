package io.slipway.simulator.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.SimulatorOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

class VirtualTimeTest {
    /** What it takes in real time is measured by the module {@code benchmarks}. */
    @Test
    void anEksClusterInThreeZonesComesInTwelveSimulatedMinutes() {
        try (InProcessAws aws = InProcessAws.open(SimulatorOptions.defaults())) {
            InProcessClients clients = aws.clients(Region.US_EAST_1);
            EksClient eks = clients.eks();
            SimulatedNetwork network = SimulatedNetwork.create(clients.ec2(), 3);
            SimulatedRoles roles = SimulatedRoles.create(clients.iam());

            eks.createCluster(r ->
                    r.name("shop")
                            .roleArn(roles.clusterRoleArn())
                            .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
            eks.waiter().waitUntilClusterActive(r -> r.name("shop"));
            eks.createAddon(r -> r.clusterName("shop").addonName("vpc-cni"));
            eks.createNodegroup(r ->
                    r.clusterName("shop")
                            .nodegroupName("general")
                            .nodeRole(roles.nodeRoleArn())
                            .subnets(network.privateSubnets())
                            .scalingConfig(size -> size.minSize(3).desiredSize(3).maxSize(6)));
            eks.waiter()
                    .waitUntilNodegroupActive(r -> r.clusterName("shop").nodegroupName("general"));

            assertThat(
                            eks.describeNodegroup(
                                            r -> r.clusterName("shop").nodegroupName("general"))
                                    .nodegroup()
                                    .status())
                    .isEqualTo(NodegroupStatus.ACTIVE);
            assertThat(clients.ec2().describeInstances().reservations())
                    .flatExtracting(reservation -> reservation.instances())
                    .extracting(Instance::subnetId)
                    .containsExactlyInAnyOrderElementsOf(network.privateSubnets());
            assertThat(Duration.between(InProcessAws.BEGINNING, aws.time().instant()))
                    .isBetween(Duration.ofMinutes(11), Duration.ofMinutes(14));
        }
    }
}
