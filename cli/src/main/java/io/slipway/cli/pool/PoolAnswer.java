package io.slipway.cli.pool;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.ClusterNodes.Changed;
import io.slipway.cli.client.NodePool;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.cluster.ChangeWatch;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** How a command that changes a pool tells what came of it: {@code --watch}, {@code -o}. */
final class PoolAnswer {

    private final Surroundings surroundings;

    @Mixin private final ChangeWatch watch;
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    PoolAnswer(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.watch = new ChangeWatch(surroundings);
        this.server = new ServerOptions(surroundings);
    }

    /** Makes the change and tells of it; answers the exit code. */
    int of(String clusterName, Function<SlipwayClient, Changed> change) {
        try (SlipwayClient client = server.client()) {
            long before = watch.before(client, clusterName);
            Changed changed = change.apply(client);
            return watch.asked() && changed.work()
                    ? follow(client, client.cluster(clusterName).value(), before, changed)
                    : tell(changed);
        }
    }

    private int tell(Changed changed) {
        NodePool pool = changed.pool().value();
        if (output.format().forPrograms()) {
            show(changed.pool());
        } else if (changed.work()) {
            surroundings.print(
                    sentence(pool),
                    "To watch it: " + surroundings.command() + " cluster watch " + pool.cluster());
        } else {
            surroundings.print("Nothing to do: " + sentence(pool));
        }
        return ExitCode.DONE;
    }

    private int follow(SlipwayClient client, Cluster cluster, long before, Changed changed) {
        boolean forPrograms = output.format().forPrograms();
        int exitCode = watch.follow(client, server, cluster, before, forPrograms);
        String pool = changed.pool().value().name();
        List<Answer<NodePool>> left =
                client.nodesOf(cluster.name()).pools().stream()
                        .filter(each -> each.value().name().equals(pool))
                        .toList();
        if (forPrograms) {
            show(left.isEmpty() ? changed.pool() : left.getFirst());
        } else if (exitCode == ExitCode.DONE) {
            surroundings.print(
                    left.isEmpty()
                            ? pool + " of " + cluster.name() + " is gone."
                            : sentence(left.getFirst().value()));
        }
        return exitCode;
    }

    private void show(Answer<NodePool> pool) {
        surroundings.print(output.show(pool, PoolColumns.all(), NodePool::name));
    }

    private static String sentence(NodePool pool) {
        var nodes = pool.nodes();
        String count =
                nodes == null || pool.phase().equals("Deleting")
                        ? ""
                        : ", %d of %d %s ready"
                                .formatted(
                                        nodes.ready(),
                                        nodes.desired(),
                                        nodes.desired() == 1 ? "node" : "nodes");
        return pool.name() + " of " + pool.cluster() + " is " + pool.phase() + count + ".";
    }
}
