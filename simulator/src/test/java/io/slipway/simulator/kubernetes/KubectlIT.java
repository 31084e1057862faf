package io.slipway.simulator.kubernetes;

import static io.slipway.simulator.kubernetes.SimulatedKubernetes.node;
import static io.slipway.simulator.kubernetes.SimulatedKubernetes.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kubectl against a simulated cluster, as people use it. */
class KubectlIT {
    private static final String WEB =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: NAME, namespace: default}
            spec:
              replicas: 2
              selector: {matchLabels: {app: NAME}}
              template:
                metadata: {labels: {app: NAME}}
                spec: {containers: [{name: web, image: nginx, ports: [{containerPort: 80}]}]}
            """;

    @TempDir static Path directory;

    private static SimulatedKubernetes shop;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(installed(), "kubectl is not installed here");
        shop = SimulatedKubernetes.start();
        Files.writeString(directory.resolve("config"), kubeconfig());
        try (KubernetesClient client = shop.administrator()) {
            client.resource(node("one")).create();
            client.resource(node("two")).create();
        }
    }

    @AfterAll
    static void stop() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void listsNodesAsATable() throws Exception {
        // When
        String nodes = kubectl("get", "nodes");

        // Then
        assertThat(nodes.lines().findFirst().orElseThrow())
                .containsSubsequence("NAME", "STATUS", "ROLES", "AGE", "VERSION");
        assertThat(nodes).containsPattern("one +Ready");
    }

    @Test
    void appliesServerSideAndWaitsUntilItIsAvailable() throws Exception {
        // Given
        Path manifest = manifest("applied");
        String first = kubectl("apply", "--server-side", "-f", manifest.toString());

        // When
        Process waits = start("wait", "--for=condition=Available", "deployment/applied");
        passUntilEnd(waits);
        String second = kubectl("apply", "--server-side", "-f", manifest.toString());

        // Then
        assertThat(first).contains("deployment.apps/applied serverside-applied");
        assertThat(second).contains("serverside-applied");
        assertThat(output(waits)).contains("condition met");
        assertThat(kubectl("get", "deployment", "applied")).containsPattern("applied +2/2");
    }

    @Test
    void appliesPatchesScalesAndDeletes() throws Exception {
        // Given
        Path manifest = manifest("plain");

        // When / Then
        assertThat(kubectl("apply", "-f", manifest.toString())).contains("created");
        assertThat(kubectl("apply", "-f", manifest.toString())).contains("unchanged");
        assertThat(kubectl("scale", "deployment/plain", "--replicas=3")).contains("scaled");
        assertThat(kubectl("label", "deployment", "plain", "tier=front")).contains("labeled");
        assertThat(kubectl("set", "image", "deployment/plain", "web=nginx:2")).contains("updated");
        assertThat(
                        kubectl(
                                "get",
                                "deployment",
                                "plain",
                                "-o",
                                "jsonpath={.spec.replicas} {.metadata.labels.tier}"
                                        + " {.spec.template.spec.containers[0].image}"))
                .isEqualTo("3 front nginx:2");
        assertThat(kubectl("delete", "deployment", "plain")).contains("deleted");
    }

    @Test
    void drainsANodeWhosePodsComeUpElsewhere() throws Exception {
        // Given
        kubectl("apply", "--server-side", "-f", manifest("moving").toString());
        shop.aws.pass("30s");

        // When
        Process drains = start("drain", "two", "--ignore-daemonsets", "--force");
        passUntilEnd(drains);
        shop.aws.pass("30s");
        String placed =
                kubectl(
                        "get",
                        "pods",
                        "-l",
                        "app=moving",
                        "-o",
                        "jsonpath={.items[*].spec.nodeName}");
        kubectl("uncordon", "two");

        // Then
        assertThat(output(drains)).contains("node/two drained");
        assertThat(placed).isEqualTo("one one");
    }

    @Test
    void findsItsWayAround() throws Exception {
        // When / Then
        assertThat(kubectl("api-resources")).contains("deployments", "poddisruptionbudgets");
        assertThat(kubectl("auth", "can-i", "delete", "nodes")).contains("yes");
        assertThat(kubectl("auth", "whoami")).contains("system:masters");
        assertThat(kubectl("version")).contains("Server Version: v1.32");
        assertThat(kubectl("get", "--raw", "/readyz")).isEqualTo("ok");
        assertThat(kubectl("describe", "node", "one")).contains("Ready");
        assertThat(kubectl("create", "configmap", "made", "--from-literal=a=1"))
                .contains("configmap/made created");
        assertThat(kubectl("get", "all", "-A")).contains("service/kubernetes");
    }

    private static Path manifest(String name) throws IOException {
        return Files.writeString(directory.resolve(name + ".yaml"), WEB.replace("NAME", name));
    }

    /** Lets time pass until the program has what it waits for. */
    private static void passUntilEnd(Process program) throws InterruptedException {
        for (int i = 0; i < 30 && !program.waitFor(500, TimeUnit.MILLISECONDS); i++) {
            shop.aws.pass("5s");
        }
    }

    private static String kubectl(String... arguments) throws Exception {
        Process program = start(arguments);
        String output = output(program);
        assertThat(program.exitValue()).describedAs(output).isZero();
        return output;
    }

    private static String output(Process program) throws Exception {
        String output =
                new String(
                        program.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", directory.resolve("config").toString());
        builder.environment().put("HOME", directory.toString());
        return builder.start();
    }

    private static boolean installed() {
        try {
            return new ProcessBuilder("kubectl", "version", "--client")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String kubeconfig() {
        return """
        apiVersion: v1
        kind: Config
        current-context: shop
        clusters:
        - name: shop
          cluster: {server: "%s", certificate-authority-data: %s}
        users:
        - name: me
          user: {token: "%s"}
        contexts:
        - name: shop
          context: {cluster: shop, user: me, namespace: default}
        """
                .formatted(
                        shop.cluster.endpoint(),
                        shop.cluster.certificateAuthority().data(),
                        token("AKIATEST", "test", "shop", Duration.ofMinutes(1)));
    }
}
