package io.slipway.simulator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes of node groups: that they join, and why they do not. */
class ManagedNodesTest {
    private static final String POLICY = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final SimulatedCluster cluster = SimulatedCluster.active(aws);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void nodesJoinAMinuteAfterTheyRun() {
        cluster.createNodegroup(r -> {});
        aws.pass("60S");
        assertThat(states()).containsOnly("waiting");

        aws.pass("59S");

        assertThat(states()).hasSize(3).containsOnly("joined");
        assertThat(cluster.describeNodegroup().statusAsString()).isEqualTo("ACTIVE");
    }

    record Obstacle(String name, Consumer<SimulatedCluster> change, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Obstacle> obstacles() {
        return Stream.of(
                new Obstacle(
                        "no policy",
                        c ->
                                c.aws.iam()
                                        .detachRolePolicy(
                                                r -> r.roleName("node-role").policyArn(POLICY)),
                        "does not have the policy AmazonEKSWorkerNodePolicy"),
                new Obstacle(
                        "no pod network",
                        c -> {
                            c.eks.deleteAddon(r -> r.clusterName("shop").addonName("vpc-cni"));
                            c.aws.pass("1M");
                        },
                        "cni plugin not initialized"),
                new Obstacle(
                        "no route out",
                        c ->
                                c.network
                                        .routeTables()
                                        .forEach(table ->
                                                c.aws.ec2()
                                                        .deleteRoute(r ->
                                                                r.routeTableId(table)
                                                                        .destinationCidrBlock(
                                                                                "0.0.0.0/0"))),
                        "no route leads"));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void nodesDoNotJoinWith(Obstacle obstacle) {
        obstacle.change().accept(cluster);

        cluster.createNodegroup(r -> {});
        aws.pass("5M");

        assertThat(states()).hasSize(3).containsOnly("waiting");
        assertThat(aws.live("instance"))
                .allSatisfy(one ->
                        assertThat(String.valueOf(one.get("reason"))).contains(obstacle.reason()));
    }

    private List<String> states() {
        return aws.live("instance").stream()
                .map(one -> (Map<?, ?>) one.get("attributes"))
                .map(one -> (Map<?, ?>) one.get("boot"))
                .map(boot -> String.valueOf(boot.get("state")))
                .toList();
    }
}
