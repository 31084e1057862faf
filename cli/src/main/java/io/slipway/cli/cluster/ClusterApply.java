package io.slipway.cli.cluster;

import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.client.SlipwayClient.Applied;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.watch.Goal;
import io.slipway.cli.watch.Watch;
import io.slipway.cli.why.AwsLookup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code cluster apply -f FILE}: makes the spec what the cluster is to be, creating it where there
 * is none; to apply the same spec again does nothing.
 */
@Command(name = "apply", description = "Create a cluster, or change it to what a spec says")
final class ClusterApply implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final SpecOptions file;

    @Option(names = "--watch", description = "follow the work until the cluster runs")
    private boolean watch;

    @Mixin private final WatchOptions watching = new WatchOptions();
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ClusterApply(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.file = new SpecOptions(surroundings);
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        SpecFile spec = file.read();
        String name = spec.requiredName();
        try (SlipwayClient client = server.client()) {
            long sequence = watch ? sequence(client, name) : 0;
            Applied applied = SpecOptions.send(spec, body -> client.applyCluster(name, body));
            return watch && applied.work()
                    ? follow(client, applied.cluster().value(), sequence)
                    : tell(applied);
        }
    }

    private int tell(Applied applied) {
        Cluster cluster = applied.cluster().value();
        if (output.format().forPrograms()) {
            surroundings.print(
                    output.show(
                            applied.cluster(),
                            ClusterColumns.all(surroundings.clock()),
                            Cluster::name));
        } else if (applied.work()) {
            surroundings.print(
                    cluster.name() + " is " + cluster.phase() + " (id " + cluster.id() + ").",
                    "To watch it: " + surroundings.command() + " cluster watch " + cluster.name());
        } else {
            surroundings.print(
                    cluster.name()
                            + " has that spec already; nothing to do. It is "
                            + cluster.phase()
                            + ".");
        }
        return ExitCode.DONE;
    }

    private int follow(SlipwayClient client, Cluster cluster, long sequence) {
        boolean forPrograms = output.format().forPrograms();
        AwsLookup aws = new AwsLookup(cluster.region(), server.simulator().orElse(null));
        int exitCode =
                new WatchSession(surroundings, watching, aws, cluster.name(), cluster.name())
                        .run(
                                client,
                                Watch.of(cluster.id(), Goal.RUNNING).after(sequence),
                                forPrograms);
        if (forPrograms) {
            surroundings.print(
                    output.show(
                            client.cluster(cluster.name()),
                            ClusterColumns.all(surroundings.clock()),
                            Cluster::name));
        }
        return exitCode;
    }

    /** That it runs is the change's doing only when it is told after this. */
    private static long sequence(SlipwayClient client, String name) {
        try {
            return client.status(name).value().sequence();
        } catch (RequestRefused noStatusYet) {
            return 0;
        }
    }
}
