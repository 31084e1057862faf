package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Networks that are deleted while other things stand in them (R47). */
class LeftoversIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    @AfterAll
    static void close() {
        AWS.close();
    }

    /** The bastion is an instance of the cluster: while it lives, so do its controllers. */
    @Test
    void removesAndNamesWhatTheClustersControllersLeftAndMakeAgain() {
        var cluster = newCluster();
        var bench = AWS.parallelBench();
        var spec = NetworkFixtures.selfManaged("us-east-1a", "us-east-1b");
        bench.create(cluster, NetworkFixtures.desired(spec));
        var wish = new HashMap<String, Object>();
        wish.put("cluster", "shop");
        wish.put("account", cluster.cloudAccount());
        wish.put("region", cluster.region());
        wish.put("remake", true);
        for (var kind :
                List.of(
                        "loadBalancers",
                        "networkLoadBalancers",
                        "targetGroups",
                        "volumes",
                        "securityGroups")) {
            wish.put(kind, 1);
        }
        AWS.ask("leftovers", wish);

        var slice = bench.delete();

        assertThat(slice.observed().deleted()).isTrue();
        assertThat(bench.events())
                .filteredOn(event -> event.state() == State.DELETED)
                .extracting(ResourceEvent::kind)
                .contains(
                        "left-load-balancer",
                        "left-load-balancer-v2",
                        "left-target-group",
                        "left-volume",
                        "left-security-group");
        assertThat(AWS.others(cluster))
                .extracting(resource -> resource.get("type"))
                .doesNotContain("load-balancer", "target-group", "volume", "subnet", "vpc");
    }

    @Test
    void tellsWhichInterfaceBlocksItAndWhatToDo() {
        var cluster = newCluster();
        var bench = AWS.bench();
        bench.create(
                cluster, NetworkFixtures.desired(NetworkFixtures.spec("us-east-1a", "us-east-1b")));
        var subnet = bench.slot("subnet/private/us-east-1a").facts().externalId();
        var left =
                AWS.ec2(cluster)
                        .createNetworkInterface(
                                call -> call.subnetId(subnet).description("aws-K8S-i-0123"))
                        .networkInterface()
                        .networkInterfaceId();

        bench.request(bench.slice().desired().deleted());
        bench.workFor(Duration.ofMinutes(10));

        assertThat(bench.slice().observed().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> {
                            assertThat(blocked.cause().code()).isEqualTo("DependencyViolation");
                            assertThat(blocked.cause().message()).contains(left);
                            assertThat(blocked.cause().remedy())
                                    .contains("delete-network-interface");
                            assertThat(blocked.cause().holders())
                                    .singleElement()
                                    .satisfies(holder -> {
                                        assertThat(holder.kind()).isEqualTo("network-interface");
                                        assertThat(holder.awsId()).isEqualTo(left);
                                        assertThat(holder.owner()).contains("aws-K8S-i-0123");
                                    });
                        });
        AWS.ec2(cluster).deleteNetworkInterface(call -> call.networkInterfaceId(left));
        assertThat(bench.settle().observed().deleted()).isTrue();
    }

    @Test
    void leavesAnotherClustersThingsAlone() {
        var cluster = newCluster();
        var bench = AWS.bench();
        bench.create(
                cluster, NetworkFixtures.desired(NetworkFixtures.spec("us-east-1a", "us-east-1b")));
        var ec2 = AWS.ec2(cluster);
        var vpc = ec2.createVpc(call -> call.cidrBlock("10.7.0.0/16")).vpc().vpcId();
        var group =
                ec2.createSecurityGroup(call ->
                                call.vpcId(vpc).groupName("k8s-elb").description("of shop-2"))
                        .groupId();
        new Tagging(ec2).tag(group, Map.of("kubernetes.io/cluster/shop-2", "owned"));

        bench.delete();

        assertThat(ec2.describeSecurityGroups(call -> call.groupIds(group)).securityGroups())
                .hasSize(1);
    }

    private record Tagging(software.amazon.awssdk.services.ec2.Ec2Client ec2) {
        void tag(String id, Map<String, String> tags) {
            ec2.createTags(call -> call.resources(id).tags(io.slipway.aws.AwsTags.toEc2(tags)));
        }
    }
}
