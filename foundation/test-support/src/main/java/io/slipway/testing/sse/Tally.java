package io.slipway.testing.sse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** What all watchers together have come to; used by one thread. */
final class Tally {

    private static final double HALF = 0.5;
    private static final double ALL_BUT_ONE_IN_A_HUNDRED = 0.99;

    private long steps;
    private long gaps;
    private long repeats;
    private long resets;
    private long lost;
    private long[] took = new long[1024];
    private int taken;

    /**
     * A step was told.
     *
     * @param missed how many should have come before it; below zero when it was told already
     */
    void step(long missed) {
        steps++;
        gaps += Math.max(0, missed);
        repeats += missed < 0 ? 1 : 0;
    }

    /** A step was told that was sent at that moment. */
    void took(long sentMicros) {
        if (taken == took.length) {
            took = Arrays.copyOf(took, 2 * taken);
        }
        took[taken++] = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - sentMicros;
    }

    /** A snapshot was told to somebody who should have been told steps. */
    void reset() {
        resets++;
    }

    /** A connection was ended by the other side. */
    void lost() {
        lost++;
    }

    long steps() {
        return steps;
    }

    String told() {
        var sorted = Arrays.copyOf(took, taken);
        Arrays.sort(sorted);
        return "steps=%d gaps=%d repeats=%d resets=%d lost=%d p50=%d p99=%d longest=%d"
                .formatted(
                        steps,
                        gaps,
                        repeats,
                        resets,
                        lost,
                        quantile(sorted, HALF),
                        quantile(sorted, ALL_BUT_ONE_IN_A_HUNDRED),
                        quantile(sorted, 1));
    }

    private static long quantile(long[] sorted, double part) {
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
