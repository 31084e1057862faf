package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.PseudoTerminal;
import io.slipway.cli.testing.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person has it: a process of its own in a terminal. */
class InATerminalTest {

    @TempDir Path folder;

    @BeforeEach
    void needsATerminal() {
        assumeTrue(
                PseudoTerminal.available(),
                "There is no `script` of util-linux, which makes pseudo terminals");
    }

    @Test
    void asksForWhatNoFlagSays() throws IOException {
        Path file = folder.resolve("web.yaml");
        try (FakeSlipway server = new FakeSlipway();
                PseudoTerminal terminal =
                        PseudoTerminal.running(
                                server, "cluster", "init", "-f", file.toString(), "--nodes", "2")) {
            terminal.awaitText("Name of the cluster [my-cluster]: ").type("web\n");
            terminal.awaitText("Cloud account [sandbox]: ").type("\n");
            terminal.awaitText("AWS region [us-east-1]: ").type("eu-west-1\n");
            terminal.awaitText("Zones, two or more [eu-west-1a,eu-west-1b]: ").type("\n");
            terminal.awaitText("Kubernetes version [1.34]: ").type("\n");
            terminal.awaitText("Instance type of the nodes [m5.large]: ").type("m5.xlarge\n");

            assertThat(terminal.exitCode()).as(terminal.shown()).isZero();
        }
        assertThat(Files.readString(file))
                .contains("name: web", "region: eu-west-1", "instanceType: m5.xlarge")
                .contains("desired: 2, max: 4");
    }

    @Test
    void drawsATreeUntilTheClusterRuns() throws IOException {
        try (FakeSlipway server = new FakeSlipway()) {
            server.answers("GET /clusters/shop", 200, Recorded.text("cluster.json"))
                    .answers("GET /clusters/c7f3/status", 200, Recorded.text("status-running.json"))
                    .streamsOn(
                            "/clusters/c7f3/stream",
                            Recorded.eventOf("1", "snapshot", "status-provisioning.json"),
                            Recorded.eventOf("2", "snapshot", "status-running.json"));
            try (PseudoTerminal terminal =
                    PseudoTerminal.running(server, "cluster", "watch", "shop")) {

                assertThat(terminal.exitCode()).as(terminal.shown()).isZero();
                assertThat(terminal.shown())
                        .contains("\u001b[")
                        .contains("✔")
                        .contains("shop is Running after");
            }
        }
    }

    @Test
    void ctrlCEndsTheWatchingAndSaysHowToGoOn() throws IOException {
        try (FakeSlipway server = new FakeSlipway()) {
            server.answers("GET /clusters/shop", 200, Recorded.text("cluster.json"))
                    .streamsOn(
                            "/clusters/c7f3/stream",
                            Recorded.eventOf("1", "snapshot", "status-provisioning.json"));
            try (PseudoTerminal terminal =
                    PseudoTerminal.running(server, "cluster", "watch", "shop")) {
                terminal.awaitText("nat-gateway").type("\u0003");

                assertThat(terminal.exitCode()).as(terminal.shown()).isEqualTo(130);
                assertThat(terminal.shown())
                        .contains("Watching has ended; Slipway goes on with shop.")
                        .contains("cluster watch shop");
                assertThat(server.requests()).allMatch(asked -> asked.method().equals("GET"));
            }
        }
    }
}
