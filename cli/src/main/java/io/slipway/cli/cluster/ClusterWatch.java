package io.slipway.cli.cluster;

import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.client.Status;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.watch.Goal;
import io.slipway.cli.watch.Watch;
import io.slipway.cli.why.AwsLookup;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cluster watch NAME}: follows a cluster until it runs, is gone, or failed. */
@Command(name = "watch", description = "Follow a cluster until it runs, is deleted, or failed")
final class ClusterWatch implements Callable<Integer> {

    /** Phases of which the status may not have heard yet. */
    private static final Set<String> AT_WORK = Set.of("Updating", "Deleting");

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "the cluster's name or id")
    private String name = "";

    @Mixin private final WatchOptions watching = new WatchOptions();
    @Mixin private final ServerOptions server;

    ClusterWatch(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    /** Where its story was when it last rested: asked first, so that later rests end the watch. */
    private long restedAt(SlipwayClient client) {
        try {
            Status status = client.status(name).value();
            return status.phase().equals("Running") ? status.sequence() : 0;
        } catch (RequestRefused noStatusYet) {
            return 0;
        }
    }

    @Override
    public Integer call() {
        try (SlipwayClient client = server.client()) {
            long before = restedAt(client);
            FoundCluster found = FoundCluster.find(client, name);
            long after = AT_WORK.contains(found.phase()) ? before : 0;
            AwsLookup aws = new AwsLookup(found.region(), server.simulator().orElse(null));
            return new WatchSession(surroundings, watching, aws, found.name(), name)
                    .run(client, Watch.of(found.id(), Goal.SETTLED).after(after), false);
        }
    }
}
