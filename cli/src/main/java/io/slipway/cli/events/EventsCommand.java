package io.slipway.cli.events;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.Durations;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.watch.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code slipway events [CLUSTER]}: what has happened, oldest first; with {@code --follow}, what
 * happens from then on.
 */
@Command(name = "events", description = "Show what has happened to one cluster, or to all")
public final class EventsCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "CLUSTER",
            description = "its name, or its id, which works after its deletion too")
    private @Nullable String cluster;

    @Option(names = "--follow", description = "go on with what happens, until Ctrl-C")
    private boolean follow;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "100",
            description = "at most so many of each cluster (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "stop following after so long, with exit code 3: 90s, 15m")
    private @Nullable Duration timeout;

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    public EventsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (SlipwayClient client = server.client()) {
            Timeline timeline = new Timeline(client, Math.max(1, limit));
            List<Timeline.Entry> first = timeline.next(clusters(client));
            if (!follow) {
                show(first);
                return ExitCode.DONE;
            }
            return follow(client, timeline, first);
        }
    }

    private void show(List<Timeline.Entry> entries) {
        if (entries.isEmpty() && !output.format().forPrograms()) {
            surroundings.print("Nothing has happened yet.");
            return;
        }
        List<Answer<Timeline.Entry>> answers =
                entries.stream().map(entry -> new Answer<>(entry, entry.json())).toList();
        surroundings.print(
                output.show(
                        answers,
                        EventColumns.of(cluster == null),
                        EventsCommand::id,
                        surroundings));
    }

    private static String id(Timeline.Entry entry) {
        return entry.cluster() + "/" + entry.event().sequence();
    }

    private int follow(SlipwayClient client, Timeline timeline, List<Timeline.Entry> first)
            throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        long end = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
        FollowedEvents followed = new FollowedEvents(surroundings, output, cluster == null);
        try (var _ = Interruption.calls(stopped::countDown)) {
            followed.show(first);
            while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (timeout != null && System.nanoTime() > end) {
                    return ExitCode.TIMED_OUT;
                }
                followed.show(timeline.next(clusters(client)));
            }
            return ExitCode.INTERRUPTED;
        }
    }

    private List<Timeline.Source> clusters(SlipwayClient client) {
        if (cluster != null) {
            return List.of(new Timeline.Source(cluster, cluster));
        }
        List<Timeline.Source> sources = new ArrayList<>();
        for (Answer<Cluster> each : client.clusters()) {
            sources.add(new Timeline.Source(each.value().name(), each.value().id()));
        }
        return sources;
    }
}
