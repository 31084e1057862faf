package io.slipway.cli.cluster;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.client.Status;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.why.AwsLookup;
import io.slipway.cli.why.Explanation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cluster why NAME}: what keeps a cluster where it is, and what to do about it. */
@Command(
        name = "why",
        description = "Explain what a cluster waits for or why it failed, and the remedy")
final class ClusterWhy implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "the cluster's name or id")
    private String name = "";

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ClusterWhy(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            FoundCluster found = FoundCluster.find(client, name);
            Answer<Status> status = client.status(found.id());
            AwsLookup aws = new AwsLookup(found.region(), server.simulator().orElse(null));
            surroundings.print(show(status, aws));
        }
    }

    private List<String> show(Answer<Status> status, AwsLookup aws) {
        return switch (output.format()) {
            case table, wide ->
                    Explanation.of(
                            status.value(),
                            aws,
                            surroundings.clock().instant(),
                            surroundings.width());
            case name -> List.of(status.value().name());
            case json, yaml -> output.document(status.json());
        };
    }
}
