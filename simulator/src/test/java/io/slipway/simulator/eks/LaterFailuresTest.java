package io.slipway.simulator.eks;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateStatus;

/** What EKS accepts and cannot do, or does otherwise. */
class LaterFailuresTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final SimulatedCluster cluster = SimulatedCluster.active(aws);
    private final EksClient eks = cluster.eks;

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anUpdateThatFailsChangesNothing() {
        fault("UpdateClusterConfig", "SubnetNotFound");
        Update update =
                eks.updateClusterConfig(r -> r.name("shop").deletionProtection(true)).update();

        aws.pass("1m1s");

        Update failed = eks.describeUpdate(r -> r.name("shop").updateId(update.id())).update();
        assertThat(failed.status()).isEqualTo(UpdateStatus.FAILED);
        assertThat(failed.errors().getFirst().errorCodeAsString()).isEqualTo("SubnetNotFound");
        assertThat(cluster.describe().status()).isEqualTo(ClusterStatus.ACTIVE);
        assertThat(cluster.describe().deletionProtection()).isFalse();
    }

    @Test
    void aNodeGroupsNewVersionCanFail() {
        cluster.createNodegroup(r -> {});
        aws.pass("4m");
        fault("UpdateNodegroupVersion", "PodEvictionFailure");

        Update update =
                eks.updateNodegroupVersion(r -> r.clusterName("shop").nodegroupName("general"))
                        .update();
        aws.pass("4m");

        Update failed =
                eks.describeUpdate(
                                r -> r.name("shop").nodegroupName("general").updateId(update.id()))
                        .update();
        assertThat(failed.status()).isEqualTo(UpdateStatus.FAILED);
        assertThat(failed.errors().getFirst().errorCodeAsString()).isEqualTo("PodEvictionFailure");
        assertThat(cluster.describeNodegroup().status()).isEqualTo(NodegroupStatus.ACTIVE);
    }

    @Test
    void whereATypeHasNoCapacityAnotherIsLaunched() {
        for (String zone : List.of("us-east-1a", "us-east-1b", "us-east-1c")) {
            aws.ask(
                    "POST",
                    "/capacity",
                    "{\"zone\": \"" + zone + "\", \"type\": \"m5.large\", \"instances\": 0}");
        }

        cluster.createNodegroup(r -> r.instanceTypes("m5.large", "m6i.large"));
        aws.pass("4m");

        assertThat(cluster.describeNodegroup().status()).isEqualTo(NodegroupStatus.ACTIVE);
        assertThat(
                        aws.ec2().describeInstances().reservations().stream()
                                .flatMap(one -> one.instances().stream())
                                .map(Instance::instanceTypeAsString))
                .containsOnly("m6i.large");
    }

    @Test
    void imagesVersionsAndTypesMustFit() {
        assertThat(errorOf(() -> cluster.createNodegroup(r -> r.amiType("AL2023_ARM_64_STANDARD"))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> cluster.createNodegroup(r -> r.amiType("BEOS"))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> cluster.createNodegroup(r -> r.version("1.99"))))
                .isEqualTo("InvalidParameterException");
    }

    private void fault(String action, String code) {
        aws.ask(
                "POST",
                "/faults",
                "{\"action\": \""
                        + action
                        + "\", \"effect\": {\"asyncFailure\": \""
                        + code
                        + "\"}}");
    }
}
