package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Changing a cluster, and using it, as a person does. */
@OnSharedPlatform
class ChangesE2E {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningPlatform platform;
    private final Cli cli;

    @TempDir Path directory;

    ChangesE2E(RunningPlatform platform) {
        this.platform = platform;
        this.cli = Cli.of(platform);
    }

    @Test
    void aPoolIsResizedByApplyingTheSpecAnew() throws IOException {
        // Given
        platform.runningCluster();
        var spec = Shop.protectedSpec();
        var size = (ObjectNode) spec.at("/nodePools/0/size");
        size.put("desired", size.path("desired").intValue() + 1);
        var file = Files.writeString(directory.resolve("guarded.json"), spec.toString());

        // When
        var diff = cli.run("cluster", "diff", "-f", file.toString());
        var applied = cli.run("cluster", "apply", "-f", file.toString(), "--watch");
        var again = cli.run("cluster", "apply", "-f", file.toString());
        var nothing = cli.run("cluster", "diff", "-f", file.toString());

        // Then
        assertThat(diff.exitCode()).as(diff.err()).isZero();
        assertThat(diff.lines())
                .contains("Plan for guarded: 1 to update.")
                .anyMatch(line -> line.matches(" *update +general/nodegroup +.*desiredSize .*"));
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(applied.lines().getLast()).startsWith("guarded is Running after ");
        assertThat(again.lines())
                .containsExactly("guarded has that spec already; nothing to do. It is Running.");
        assertThat(nothing.lines().getFirst()).isEqualTo("Plan for guarded: nothing to do.");
        tagsAndWhoReachesTheApiChangeToo(spec);
    }

    /** After the pool, since both apply the whole spec. */
    private void tagsAndWhoReachesTheApiChangeToo(ObjectNode spec) throws IOException {
        // Given
        spec.withObject("/tags").put("stage", "live");
        spec.withObject("/apiServer").putArray("allowedCidrs").add("192.0.2.0/24");
        var file = Files.writeString(directory.resolve("guarded.json"), spec.toString());

        // When
        var applied = cli.run("cluster", "apply", "-f", file.toString(), "--watch");

        // Then
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(applied.lines().getLast()).startsWith("guarded is Running after ");
        assertThat(platform.aws().mutations())
                .extracting(SimulatedAws.Call::action)
                .contains("UpdateClusterConfig", "TagResource", "TagRole", "CreateTags");
    }

    @Test
    void aDeletionIsForetoldInItsOrder() {
        platform.runningCluster();

        var plan = platform.client().planDeletion("guarded").value();

        assertThat(plan.actions()).allMatch(action -> action.action().equals("delete"));
        var slots = plan.actions().stream().map(action -> action.slot()).toList();
        assertThat(slots).hasSizeGreaterThan(20).startsWith("nodegroup");
        assertThat(slots.indexOf("cluster")).isBetween(1, slots.indexOf("vpc"));
        assertThat(platform.client().cluster("guarded").value().phase()).isEqualTo("Running");
    }

    @Test
    void aSpecToBeginWithIsOneThatCanBePlanned() {
        var file = directory.resolve("fresh.yaml").toString();

        var written = cli.run("cluster", "init", "fresh", "-f", file, "--region", "us-east-2");
        var planned = cli.run("cluster", "plan", "-f", file);

        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.lines().getFirst()).startsWith("Plan for fresh: ").contains("to create");
    }

    @Test
    void kubectlReadsTheNodesWithTheMergedKubeconfig() throws Exception {
        assumeTrue(isOnPath("kubectl"), "kubectl is not installed");
        platform.runningCluster();
        var config = directory.resolve("config");
        Files.writeString(config, "{apiVersion: v1, kind: Config, contexts: [{name: mine}]}");
        var launcher = launcher();

        var merged =
                cli.with("SLIPWAY_COMMAND", launcher.toString())
                        .run(
                                "cluster",
                                "kubeconfig",
                                "guarded",
                                "--merge",
                                "--output",
                                "" + config);

        assertThat(merged.exitCode()).as(merged.err()).isZero();
        assertThat(Files.readString(config)).contains("mine").doesNotContain("k8s-aws-v1");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(kubectl(config, "get", "nodes"))
                                .hasSizeGreaterThanOrEqualTo(3)
                                .allMatch(line -> line.contains(" Ready ")));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(kubectl(config, "get", "nodes", "-o", "name"))
                                .containsExactlyInAnyOrderElementsOf(listed("guarded")));
        assertThat(kubectl(config, "auth", "can-i", "delete", "nodes")).contains("yes");
    }

    /** A cluster's nodes as Slipway lists them, named as kubectl does. */
    private List<String> listed(String cluster) {
        var nodes = cli.run("node", "list", cluster, "-o", "name");
        assertThat(nodes.exitCode()).as(nodes.err()).isZero();
        return nodes.lines().stream().map(name -> "node/" + name).toList();
    }

    /** What kubectl prints; it fails the test when kubectl does not succeed. */
    private List<String> kubectl(Path config, String... arguments) throws Exception {
        var command =
                Stream.concat(
                                Stream.of("kubectl", "--kubeconfig", config.toString()),
                                Stream.of(arguments))
                        .toList();
        var out = Files.createTempFile(directory, "kubectl", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(out.toFile());
        builder.environment().put("XDG_DATA_HOME", platform.home().toString());
        builder.environment().put("HOME", directory.toString());
        var process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        var said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().filter(line -> !line.startsWith("NAME ")).toList();
    }

    /** The command that kubectl calls, as the launcher starts it. */
    private Path launcher() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var script =
                """
                #!/bin/sh
                exec '%s' -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \\
                  -Djava.net.preferIPv4Stack=true -cp '%s' io.slipway.cli.Slipway "$@"
                """
                        .formatted(java, classes);
        var file = Files.writeString(directory.resolve("slipway"), script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
