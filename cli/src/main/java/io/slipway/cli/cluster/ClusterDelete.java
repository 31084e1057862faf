package io.slipway.cli.cluster;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.watch.Goal;
import io.slipway.cli.watch.Watch;
import io.slipway.cli.why.AwsLookup;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code cluster delete NAME --confirm NAME}: asks for the end of a cluster and, with {@code
 * --watch}, follows it. The cluster is watched by id, since its name is free once it is gone.
 */
@Command(name = "delete", description = "Delete a cluster and everything that was made for it")
final class ClusterDelete implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "the cluster's name")
    private String name = "";

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "the name once more; without it nothing is deleted")
    private @Nullable String confirm;

    @Option(names = "--watch", description = "follow the deletion until nothing is left")
    private boolean watch;

    @Mixin private final WatchOptions watching = new WatchOptions();
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ClusterDelete(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        String confirmed = confirm;
        if (confirmed == null) {
            throw CommandFailure.usage(
                    "Deleting "
                            + name
                            + " cannot be undone. To delete it: "
                            + surroundings.command()
                            + " cluster delete "
                            + name
                            + " --confirm "
                            + name);
        }
        try (SlipwayClient client = server.client()) {
            return delete(client, confirmed);
        }
    }

    private int delete(SlipwayClient client, String confirmed) {
        Cluster before = client.cluster(name).value();
        long sequence = watch ? sequence(client, before.id()) : 0;
        Answer<Cluster> deleted =
                Confirmation.sent(name, () -> client.deleteCluster(name, confirmed));
        if (watch) {
            return follow(client, before, sequence);
        }
        if (output.format().forPrograms()) {
            surroundings.print(
                    output.show(deleted, ClusterColumns.all(surroundings.clock()), Cluster::name));
        } else {
            surroundings.print(
                    name + " is " + deleted.value().phase() + " (id " + before.id() + ").",
                    "To watch it: " + surroundings.command() + " cluster watch " + before.id());
        }
        return ExitCode.DONE;
    }

    private int follow(SlipwayClient client, Cluster cluster, long sequence) {
        boolean forPrograms = output.format().forPrograms();
        AwsLookup aws = new AwsLookup(cluster.region(), server.simulator().orElse(null));
        int exitCode =
                new WatchSession(surroundings, watching, aws, name, cluster.id())
                        .run(
                                client,
                                Watch.of(cluster.id(), Goal.DELETED).after(sequence),
                                forPrograms);
        if (forPrograms) {
            surroundings.print(
                    switch (output.format()) {
                        case json, yaml -> output.document(client.status(cluster.id()).json());
                        case name, table, wide -> List.of(name);
                    });
        }
        return exitCode;
    }

    /** A failure as old as this is not the deletion's. */
    private static long sequence(SlipwayClient client, String id) {
        try {
            return client.status(id).value().sequence();
        } catch (RequestRefused noStatusYet) {
            return 0;
        }
    }
}
