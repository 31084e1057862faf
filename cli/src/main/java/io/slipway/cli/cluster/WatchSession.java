package io.slipway.cli.cluster;

import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.client.Status;
import io.slipway.cli.terminal.Durations;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.watch.ClusterWatcher;
import io.slipway.cli.watch.Interruption;
import io.slipway.cli.watch.Outcome;
import io.slipway.cli.watch.ProgressView;
import io.slipway.cli.watch.Watch;
import io.slipway.cli.why.AwsLookup;
import io.slipway.cli.why.Explanation;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A watch in a terminal: shows the progress, says how it ended, and tells on Ctrl-C how to go on
 * watching.
 *
 * @param name what the cluster is called in messages
 * @param reference what to ask for to watch it again: the id where the name is about to be free
 */
record WatchSession(
        Surroundings surroundings,
        WatchOptions options,
        AwsLookup aws,
        String name,
        String reference) {

    /**
     * Watches; answers the exit code.
     *
     * @param aside progress goes to standard error, since standard output is for a program
     */
    int run(SlipwayClient client, Watch watch, boolean aside) {
        PrintWriter out = aside ? surroundings.err() : surroundings.out();
        boolean change = watch.afterSequence() > 0;
        ProgressView view =
                aside
                        ? ProgressView.plain(out, surroundings.clock().instant(), change)
                        : ProgressView.of(surroundings, options.plain(), change);
        ClusterWatcher watcher = new ClusterWatcher(client, view, surroundings.clock());
        Instant start = surroundings.clock().instant();
        try (var _ = Interruption.calls(() -> interrupted(watcher))) {
            Outcome outcome = watcher.watch(watch.within(options.timeout()));
            tell(outcome, start, out);
            return outcome.exitCode();
        }
    }

    private void interrupted(ClusterWatcher watcher) {
        watcher.stop();
        if (!options.outlived()) {
            return;
        }
        surroundings.err().println();
        surroundings
                .err()
                .println(
                        "Watching has ended; Slipway goes on with "
                                + name
                                + ". To watch again: "
                                + resume());
        surroundings.err().flush();
    }

    private void tell(Outcome outcome, Instant start, PrintWriter out) {
        Duration took = Duration.between(start, surroundings.clock().instant());
        switch (outcome) {
            case Outcome.Reached(Status status) -> {
                out.println(
                        name + " is " + status.phase() + " after " + Durations.show(took) + ".");
                out.flush();
            }
            case Outcome.Failed(Status status) ->
                    complain(
                            Explanation.of(
                                    status,
                                    aws,
                                    surroundings.clock().instant(),
                                    surroundings.width()));
            case Outcome.TimedOut _ ->
                    complain(
                            List.of(
                                    "Not done after "
                                            + Durations.show(took)
                                            + "; Slipway goes on with "
                                            + name
                                            + ". To watch again: "
                                            + resume(),
                                    "To see what it waits for: "
                                            + surroundings.command()
                                            + " cluster why "
                                            + reference));
            case Outcome.Interrupted _ -> {
                // Told where it was interrupted.
            }
        }
    }

    private String resume() {
        return surroundings.command() + " cluster watch " + reference;
    }

    private void complain(List<String> lines) {
        lines.forEach(surroundings.err()::println);
        surroundings.err().flush();
    }
}
