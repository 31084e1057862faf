package io.slipway.cli.pool;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Node;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.Column;
import io.slipway.cli.terminal.Durations;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code node list CLUSTER}, of all pools or of one. */
@Command(name = "list", description = "List a cluster's nodes")
final class NodeList implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "CLUSTER", description = "the cluster's name")
    private String cluster = "";

    @Option(names = "--pool", paramLabel = "POOL", description = "only nodes of this pool")
    private @Nullable String pool;

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    NodeList(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            List<Answer<Node>> nodes =
                    client.nodesOf(cluster).nodes().stream()
                            .filter(node -> pool == null || pool.equals(node.value().pool()))
                            .toList();
            if (nodes.isEmpty() && !output.format().forPrograms()) {
                surroundings.print(none());
                return;
            }
            surroundings.print(output.show(nodes, columns(surroundings.clock()), Node::name));
        }
    }

    private List<String> none() {
        String whose = pool == null ? cluster : "The pool " + pool + " of " + cluster;
        return List.of(
                whose + " has no nodes.",
                "To see what it waits for: " + surroundings.command() + " cluster why " + cluster);
    }

    private static List<Column<Node>> columns(Clock clock) {
        return List.of(
                Column.of("NAME", node -> text(node.name())),
                Column.of("POOL", Node::pool),
                Column.of("STATE", Node::state),
                Column.of("ZONE", Node::zone),
                Column.of("VERSION", node -> text(node.version())),
                Column.of("AGE", node -> age(node.createdAt(), clock)),
                Column.wide("READY", node -> ready(node.ready())),
                Column.wide("INSTANCE", Node::instanceId),
                Column.wide("INSTANCE TYPE", Node::instanceType),
                Column.wide("CAPACITY", node -> text(node.capacity())),
                Column.wide("PRIVATE IP", node -> text(node.privateIp())));
    }

    private static String ready(@Nullable Boolean ready) {
        return ready == null ? "unknown" : ready ? "yes" : "no";
    }

    private static String age(@Nullable Instant since, Clock clock) {
        return since == null ? "-" : Durations.age(Duration.between(since, clock.instant()));
    }

    private static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
