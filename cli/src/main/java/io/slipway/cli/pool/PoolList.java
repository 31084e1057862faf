package io.slipway.cli.pool;

import io.slipway.cli.client.NodePool;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pool list CLUSTER}. */
@Command(name = "list", description = "List a cluster's node pools")
final class PoolList implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "CLUSTER", description = "the cluster's name")
    private String cluster = "";

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    PoolList(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            var pools = client.nodesOf(cluster).pools();
            surroundings.print(
                    pools.isEmpty() && !output.format().forPrograms()
                            ? List.of(cluster + " has no node pools any more.")
                            : output.show(pools, PoolColumns.all(), NodePool::name));
        }
    }
}
