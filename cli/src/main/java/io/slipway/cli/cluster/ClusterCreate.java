package io.slipway.cli.cluster;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.watch.Goal;
import io.slipway.cli.watch.Watch;
import io.slipway.cli.why.AwsLookup;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster create}: asks for a cluster and, with {@code --watch}, follows it to Running. */
@Command(name = "create", description = "Create a cluster from a spec")
final class ClusterCreate implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final SpecOptions file;

    @Option(names = "--watch", description = "follow the creation until the cluster runs")
    private boolean watch;

    @Mixin private final WatchOptions watching = new WatchOptions();
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ClusterCreate(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.file = new SpecOptions(surroundings);
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        SpecFile spec = file.read();
        try (SlipwayClient client = server.client()) {
            String key = UUID.randomUUID().toString();
            Answer<Cluster> created =
                    SpecOptions.send(spec, body -> client.createCluster(body, key));
            return watch ? follow(client, created.value()) : accepted(created);
        }
    }

    private int accepted(Answer<Cluster> created) {
        Cluster cluster = created.value();
        if (output.format().forPrograms()) {
            show(created);
        } else {
            surroundings.print(
                    cluster.name() + " is " + cluster.phase() + " (id " + cluster.id() + ").",
                    "To watch it: " + surroundings.command() + " cluster watch " + cluster.name());
        }
        return ExitCode.DONE;
    }

    private int follow(SlipwayClient client, Cluster cluster) {
        boolean forPrograms = output.format().forPrograms();
        AwsLookup aws = new AwsLookup(cluster.region(), server.simulator().orElse(null));
        int exitCode =
                new WatchSession(surroundings, watching, aws, cluster.name(), cluster.name())
                        .run(client, Watch.of(cluster.id(), Goal.RUNNING), forPrograms);
        if (forPrograms) {
            show(client.cluster(cluster.name()));
        }
        return exitCode;
    }

    private void show(Answer<Cluster> cluster) {
        surroundings.print(
                output.show(cluster, ClusterColumns.all(surroundings.clock()), Cluster::name));
    }
}
