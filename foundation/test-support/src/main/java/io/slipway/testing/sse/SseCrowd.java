package io.slipway.testing.sse;

import io.slipway.testing.ChildJvm;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Many who watch event streams, in a JVM of their own. Each checks what it is told: of every
 * cluster a snapshot first, then every step in order and once. How long a step was under way is
 * read from the text {@value #SENT} and the epoch microseconds that it carries.
 */
public final class SseCrowd implements AutoCloseable {

    /** Stands before the moment of sending in a step's text. */
    public static final String SENT = "sent=";

    private final ChildJvm process;

    private SseCrowd(ChildJvm process) {
        this.process = process;
    }

    /**
     * Starts the process; nobody watches yet.
     *
     * @param token what the watchers sign in with
     */
    public static SseCrowd start(String token) {
        return new SseCrowd(ChildJvm.start(SseCrowdProcess.class, token));
    }

    /**
     * Lets so many more watch.
     *
     * @param snapshots how many it has to be told before it counts as arrived
     */
    public void watch(int port, String path, int count, int snapshots) {
        process.tell("watch %d %s %d %d".formatted(port, path, count, snapshots));
    }

    /** Lets so many more open a stream that they do not read on after the first event. */
    public void stall(int port, String path, int count) {
        process.tell("stall %d %s %d 1".formatted(port, path, count));
    }

    /** Waits until all have arrived, for so long at the most. */
    public Report arrived(Duration atMost) {
        return ask("arrived 0 " + atMost.toMillis());
    }

    /** Waits until so many steps were told to all together, for so long at the most. */
    public Report told(long steps, Duration atMost) {
        return ask("told %d %d".formatted(steps, atMost.toMillis()));
    }

    /** All drop their connections at once. */
    public Report drop() {
        return ask("drop 0 0");
    }

    /** All who dropped come back, with the last id that they were told. */
    public void comeBack(int port) {
        process.tell("return %d".formatted(port));
    }

    private Report ask(String command) {
        process.tell(command);
        return Report.parse(process.awaitLine(SseCrowdProcess.REPORT));
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * What the crowd has come to so far.
     *
     * @param watching connections that are open and read
     * @param arrived connections that were told all the snapshots they begin with
     * @param steps steps told, over all
     * @param gaps steps that were missed
     * @param repeats steps that were told again
     * @param resets snapshots that were told in place of steps
     * @param lost connections that were ended or refused by the other side
     * @param p50 microseconds that half of the steps were under way at most
     * @param p99 microseconds that 99 of 100 steps were under way at most
     * @param longest microseconds that any step was under way
     */
    public record Report(
            long watching,
            long arrived,
            long steps,
            long gaps,
            long repeats,
            long resets,
            long lost,
            long p50,
            long p99,
            long longest) {

        static Report parse(String line) {
            Map<String, Long> values =
                    Arrays.stream(line.strip().split(" "))
                            .map(pair -> pair.split("=", 2))
                            .collect(
                                    Collectors.toMap(
                                            pair -> pair[0], pair -> Long.parseLong(pair[1])));
            return new Report(
                    value(values, "watching"),
                    value(values, "arrived"),
                    value(values, "steps"),
                    value(values, "gaps"),
                    value(values, "repeats"),
                    value(values, "resets"),
                    value(values, "lost"),
                    value(values, "p50"),
                    value(values, "p99"),
                    value(values, "longest"));
        }

        private static long value(Map<String, Long> values, String name) {
            return values.getOrDefault(name, 0L);
        }
    }
}
