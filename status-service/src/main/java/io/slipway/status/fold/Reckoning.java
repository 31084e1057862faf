package io.slipway.status.fold;

import io.slipway.status.fold.Usual.Step;
import java.time.Duration;
import java.time.Instant;

/** How long tasks of one region take and will still take, as of one moment. */
record Reckoning(Usual usual, String region, Instant now) {

    /** What is not known to take time usually takes so long ("How long AWS takes", aws.md). */
    private static final int USUAL_SECONDS = 2;

    private static final double NEARLY = 0.95;

    /** What it takes from its beginning to its end. */
    double seconds(Line line) {
        return samples(line).usualSeconds(line.expectedSeconds(), USUAL_SECONDS);
    }

    /** What it will still take, what it waits for apart. */
    double rest(Line line) {
        if (line.finished()) {
            return 0;
        }
        double elapsed = line.begun() ? elapsedSeconds(line) : 0;
        return samples(line).restSeconds(line.expectedSeconds(), USUAL_SECONDS, elapsed);
    }

    /** How much of it is done, 0 to 1. */
    double share(Line line) {
        if (line.finished()) {
            return 1;
        }
        return line.begun() ? Math.min(NEARLY, elapsedSeconds(line) / seconds(line)) : 0;
    }

    /** Whether anybody can tell how long it takes. */
    boolean knows(Line line) {
        return line.expectedSeconds() != null || !samples(line).isEmpty();
    }

    /** The task as people see it: expected to take what it usually does. */
    Task told(Line line) {
        return samples(line).isEmpty()
                ? line.task()
                : line.task().expecting((int) Math.max(1, Math.round(seconds(line))));
    }

    private Samples samples(Line line) {
        return usual.of(new Step(region, line.task().kind(), line.work()));
    }

    private double elapsedSeconds(Line line) {
        var started = line.task().startedAt();
        return started == null
                ? 0
                : Math.max(0, Duration.between(started, now).toMillis()) / 1000.0;
    }
}
