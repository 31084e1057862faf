package io.slipway.cli.cluster;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cluster list}. */
@Command(name = "list", description = "List the clusters")
final class ClusterList implements Runnable {

    private final Surroundings surroundings;

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ClusterList(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            List<Answer<Cluster>> clusters = client.clusters();
            if (clusters.isEmpty() && !output.format().forPrograms()) {
                surroundings.print(
                        "There are no clusters. To make one: "
                                + surroundings.command()
                                + " cluster create -f FILE");
                return;
            }
            surroundings.print(
                    output.show(clusters, ClusterColumns.all(surroundings.clock()), Cluster::name));
        }
    }
}
