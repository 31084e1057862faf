package io.slipway.simulator.kubernetes;

import static io.slipway.simulator.kubernetes.SimulatedKubernetes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of workloads: pods on nodes, rescheduled, evicted as budgets let them. */
class WorkloadsTest {
    private static final String WEB =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: nginx}]}
            """;

    private SimulatedKubernetes shop;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        shop = SimulatedKubernetes.start();
        client = shop.administrator();
    }

    @AfterEach
    void stop() {
        client.close();
        shop.close();
    }

    @Test
    void podsWaitForANodeAndAreReadySecondsAfterItJoins() {
        // Given
        client.resource(WEB).serverSideApply();
        shop.aws.pass("30s");
        assertThat(pods()).hasSize(2).allMatch(pod -> phase(pod).equals("Pending"));

        // When
        client.resource(node("one")).create();
        shop.aws.pass("15s");

        // Then
        assertThat(pods())
                .hasSize(2)
                .allMatch(pod -> phase(pod).equals("Running"))
                .allMatch(pod -> pod.getSpec().getNodeName().equals("one"));
        var status = client.apps().deployments().inNamespace("default").withName("web").get();
        assertThat(status.getStatus().getReadyReplicas()).isEqualTo(2);
    }

    @Test
    void cordonedAndTaintedNodesTakeNoPods() {
        // Given
        client.resource(node("cordoned")).create();
        client.nodes().withName("cordoned").edit(one -> cordon(one));
        var tainted = node("tainted");
        tainted.setSpec(new io.fabric8.kubernetes.api.model.NodeSpec());
        tainted.getSpec()
                .setTaints(
                        List.of(
                                new io.fabric8.kubernetes.api.model.TaintBuilder()
                                        .withKey("dedicated")
                                        .withValue("gpu")
                                        .withEffect("NoSchedule")
                                        .build()));
        client.resource(tainted).create();

        // When
        client.resource(WEB).serverSideApply();
        shop.aws.pass("30s");

        // Then
        assertThat(pods()).hasSize(2).allMatch(pod -> pod.getSpec().getNodeName() == null);
    }

    @Test
    void evictedPodsComeUpElsewhereAndABudgetKeepsThoseThatHaveToServe() {
        // Given
        client.resource(node("one")).create();
        client.resource(WEB).serverSideApply();
        client.resource(
                        """
                        apiVersion: policy/v1
                        kind: PodDisruptionBudget
                        metadata: {name: web, namespace: default}
                        spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
                        """)
                .create();
        shop.aws.pass("30s");
        client.resource(node("two")).create();
        client.nodes().withName("one").edit(one -> cordon(one));
        List<Pod> before = pods();

        // When
        assertThat(evict(before.getFirst())).isTrue();
        boolean second = evict(before.getLast());
        shop.aws.pass("30s");

        // Then
        assertThat(second).isFalse();
        assertThat(pods())
                .extracting(pod -> pod.getSpec().getNodeName())
                .containsExactlyInAnyOrder("one", "two");
        assertThat(evict(before.getLast())).isTrue();
    }

    @Test
    void anotherTemplateReplacesThePodsAndDeletingTheDeploymentEndsThem() {
        // Given
        client.resource(node("one")).create();
        client.resource(WEB).serverSideApply();
        shop.aws.pass("30s");

        // When
        client.resource(WEB.replace("nginx", "nginx:2")).serverSideApply();
        shop.aws.pass("1m");
        List<Pod> updated = pods();
        client.apps().deployments().inNamespace("default").withName("web").delete();
        shop.aws.pass("30s");

        // Then
        assertThat(updated)
                .hasSize(2)
                .allMatch(pod ->
                        pod.getSpec().getContainers().getFirst().getImage().equals("nginx:2"));
        assertThat(pods()).isEmpty();
    }

    @Test
    void aClusterInWhichNothingHappensStaysAsItIs() {
        // Given
        client.resource(node("one")).create();
        client.resource(WEB).serverSideApply();
        shop.aws.eks().createAddon(one -> one.clusterName("shop").addonName("coredns"));
        shop.aws.pass("2m");
        String before = client.pods().list().getMetadata().getResourceVersion();

        // When
        shop.aws.pass("1h");

        // Then
        assertThat(client.pods().list().getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @Test
    void addOnsRunInKubeSystem() {
        // Given
        shop.aws.eks().createAddon(one -> one.clusterName("shop").addonName("vpc-cni"));
        shop.aws.eks().createAddon(one -> one.clusterName("shop").addonName("coredns"));
        client.resource(node("one")).create();

        // When
        shop.aws.pass("30s");

        // Then
        var daemons = client.apps().daemonSets().inNamespace("kube-system");
        assertThat(daemons.withName("aws-node").get().getStatus().getNumberReady()).isEqualTo(1);
        var dns = client.apps().deployments().inNamespace("kube-system").withName("coredns");
        assertThat(dns.get().getStatus().getReadyReplicas()).isEqualTo(2);
    }

    private static io.fabric8.kubernetes.api.model.Node cordon(
            io.fabric8.kubernetes.api.model.Node node) {
        if (node.getSpec() == null) {
            node.setSpec(new io.fabric8.kubernetes.api.model.NodeSpec());
        }
        node.getSpec().setUnschedulable(true);
        return node;
    }

    private boolean evict(Pod pod) {
        return client.pods().inNamespace("default").withName(pod.getMetadata().getName()).evict();
    }

    private List<Pod> pods() {
        return client.pods().inNamespace("default").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    private static String phase(Pod pod) {
        return pod.getStatus().getPhase();
    }
}
