package io.slipway.cli.cluster;

import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.watch.Goal;
import io.slipway.cli.watch.Watch;
import io.slipway.cli.why.AwsLookup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --watch} of a command that changes a cluster: follows it until it runs as changed. */
public final class ChangeWatch {

    private final Surroundings surroundings;

    @Option(names = "--watch", description = "follow the work until the cluster runs")
    private boolean watch;

    @Mixin private final WatchOptions options = new WatchOptions();

    public ChangeWatch(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whether it is to be followed. */
    public boolean asked() {
        return watch;
    }

    /** How far the cluster's story is before the change; only what comes later is of the change. */
    public long before(SlipwayClient client, String name) {
        if (!watch) {
            return 0;
        }
        try {
            return client.status(name).value().sequence();
        } catch (RequestRefused noStatusYet) {
            return 0;
        }
    }

    /**
     * Follows the change; answers the exit code.
     *
     * @param before as told before the change
     * @param aside progress goes to standard error, since standard output is for a program
     */
    public int follow(
            SlipwayClient client,
            ServerOptions server,
            Cluster cluster,
            long before,
            boolean aside) {
        AwsLookup aws = new AwsLookup(cluster.region(), server.simulator().orElse(null));
        return new WatchSession(surroundings, options, aws, cluster.name(), cluster.name())
                .run(client, Watch.of(cluster.id(), Goal.RUNNING).after(before), aside);
    }
}
