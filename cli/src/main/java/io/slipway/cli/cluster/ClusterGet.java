package io.slipway.cli.cluster;

import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cluster get NAME}. */
@Command(name = "get", description = "Show one cluster; -o yaml shows its spec")
final class ClusterGet implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "the cluster's name")
    private String name = "";

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ClusterGet(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            surroundings.print(
                    output.show(
                            client.cluster(name),
                            ClusterColumns.all(surroundings.clock()),
                            Cluster::name));
        }
    }
}
