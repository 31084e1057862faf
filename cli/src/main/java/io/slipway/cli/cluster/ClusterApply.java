package io.slipway.cli.cluster;

import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.client.SlipwayClient.Applied;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code cluster apply -f FILE}: makes the spec what the cluster is to be, creating it where there
 * is none; to apply the same spec again does nothing.
 */
@Command(name = "apply", description = "Create a cluster, or change it to what a spec says")
final class ClusterApply implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final SpecOptions file;

    @Mixin private final ChangeWatch watch;
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ClusterApply(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.file = new SpecOptions(surroundings);
        this.watch = new ChangeWatch(surroundings);
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        SpecFile spec = file.read();
        String name = spec.requiredName();
        try (SlipwayClient client = server.client()) {
            long before = watch.before(client, name);
            Applied applied = SpecOptions.send(spec, body -> client.applyCluster(name, body));
            return watch.asked() && applied.work()
                    ? follow(client, applied.cluster().value(), before)
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

    private int follow(SlipwayClient client, Cluster cluster, long before) {
        boolean forPrograms = output.format().forPrograms();
        int exitCode = watch.follow(client, server, cluster, before, forPrograms);
        if (forPrograms) {
            surroundings.print(
                    output.show(
                            client.cluster(cluster.name()),
                            ClusterColumns.all(surroundings.clock()),
                            Cluster::name));
        }
        return exitCode;
    }
}
