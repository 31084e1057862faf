package io.slipway.cluster.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cluster.Golden;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.Forecast;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Planner;
import io.slipway.reconciler.plan.Situation;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ControlPlaneBlueprintTest {

    private static final SliceId ID = new SliceId("c-000000000001", "control-plane", "main");

    private final ControlPlaneKind kind = new ControlPlaneKind("test", Map.of());

    @Test
    void plansEveryResourceWithWhatItWaitsFor() {
        var plan =
                new Planner(kind.resourceKinds())
                        .plan(graph("us-east-1"), Situation.blank(Instant.EPOCH));

        var lines =
                plan.actions().stream()
                        .map(action ->
                                "%s %s %s\n  %s\n  waits for %s\n"
                                        .formatted(
                                                action.verb(),
                                                action.stage(),
                                                action.slot(),
                                                Canonical.text(action.request()),
                                                action.waitsFor().stream()
                                                        .map(Need::toString)
                                                        .sorted()
                                                        .toList()))
                        .collect(Collectors.joining());
        Golden.assertMatches("plans/control-plane.txt", lines);
    }

    @Test
    void theOidcProviderOutlivesTheClusterItIsMadeFrom() {
        var graph = (Blueprint.Graph) graph("us-east-1");
        var resources = graph.resources();

        assertThat(graph.outlasting(resources.get(ControlPlaneSlots.CLUSTER)))
                .contains(ControlPlaneSlots.OIDC_PROVIDER);
        assertThat(graph.outlasting(resources.get(ControlPlaneSlots.OIDC_PROVIDER))).isEmpty();
    }

    @Test
    void forecastsTheCriticalPath() {
        var forecast = Forecast.of((Blueprint.Graph) graph("us-east-1"), kind.resourceKinds());

        assertThat(forecast.conditions())
                .containsEntry("NodeRoleReady", Duration.ofSeconds(2))
                .containsEntry("ControlPlaneReady", Duration.ofSeconds(590))
                .containsEntry("CniAccepted", Duration.ofSeconds(591))
                .containsEntry("AddOnsReady", Duration.ofSeconds(635));
    }

    @Test
    void namesPoliciesOfTheRegionsPartition() {
        var china = (Blueprint.Graph) graph("cn-north-1");

        assertThat(china.resources().get("role-policy/cluster/AmazonEKSClusterPolicy").properties())
                .containsEntry("policyArn", "arn:aws-cn:iam::aws:policy/AmazonEKSClusterPolicy");
        assertThat(china.resources().get("role/node").properties())
                .containsEntry("service", "ec2.amazonaws.com.cn");
    }

    @Test
    void nothingWaitsForWhatRunsOnNodes() {
        var graph = (Blueprint.Graph) graph("us-east-1");

        assertThat(graph.resources().get("addon/coredns").gating()).isFalse();
        assertThat(graph.resources().get("addon/vpc-cni").gating()).isTrue();
    }

    @Test
    void letsTheBastionIntoTheClustersOwnGroup() {
        var desired =
                Desired.first(
                        Map.of("kubernetesVersion", "1.34", "apiCidrs", List.of("192.0.2.0/24")),
                        Map.of(
                                "subnetIds",
                                List.of("subnet-1", "subnet-2"),
                                "bastionSecurityGroupId",
                                "sg-1"));
        var cluster = new ClusterRef("default", "shop", "a-1", "us-east-1");

        var graph = (Blueprint.Graph) kind.blueprint(ID, cluster, desired);

        var rule = graph.resources().get(ControlPlaneSlots.BASTION_RULE);
        assertThat(rule.containedIn()).isEqualTo(ControlPlaneSlots.CLUSTER);
        assertThat(rule.shown())
                .containsEntry("groupId", "${cluster.clusterSecurityGroupId}")
                .containsEntry("sourceGroupId", "sg-1")
                .containsEntry("port", "22");
        assertThat(graph.resources().get(ControlPlaneSlots.CLUSTER).properties())
                .containsEntry("apiCidrs", List.of("192.0.2.0/24"));
    }

    @Test
    void hasNoRuleWithoutABastion() {
        var graph = (Blueprint.Graph) graph("us-east-1");

        assertThat(graph.resources()).doesNotContainKey(ControlPlaneSlots.BASTION_RULE);
    }

    private Blueprint graph(String region) {
        var cluster = new ClusterRef("default", "shop", "a-1", region);
        var desired =
                Desired.first(
                        Map.of(
                                "kubernetesVersion",
                                "1.34",
                                "tags",
                                Map.of("team", "web"),
                                "addOns",
                                List.of("vpc-cni", "kube-proxy", "coredns")),
                        Map.of("subnetIds", List.of("subnet-1", "subnet-2")));
        return kind.blueprint(ID, cluster, desired);
    }
}
