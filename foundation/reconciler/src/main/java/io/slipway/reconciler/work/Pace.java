package io.slipway.reconciler.work;

import java.time.Duration;

/**
 * How long things may take and are expected to take here.
 *
 * @param speed divides expected durations, rechecks, deadlines and the consistency window; 1 with
 *     real AWS, the simulator's speed otherwise
 * @param callTimeout no call lasts longer; wall time
 * @param lease how long a claim holds without renewal; wall time
 */
public record Pace(double speed, Duration callTimeout, Duration lease) {

    /** How long AWS may hide what was just made (aws.md, "What an error means"). */
    public static final Duration CONSISTENCY_WINDOW = Duration.ofMinutes(5);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final Duration FIRST_MADE_AGAIN = Duration.ofSeconds(15);
    private static final Duration LONGEST_MADE_AGAIN = Duration.ofMinutes(5);
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(5);
    private static final Duration BLOCKED_RETRY = Duration.ofMinutes(2);
    private static final Duration REJECTED_RETRY = Duration.ofMinutes(10);

    public Pace {
        if (!(speed >= 1)) {
            throw new IllegalArgumentException("The speed is at least 1, not " + speed);
        }
    }

    /** The pace of real AWS: calls of 15 s at most, leases of a minute. */
    public static Pace real() {
        return atSpeed(1);
    }

    public static Pace atSpeed(double speed) {
        return new Pace(speed, Duration.ofSeconds(15), Duration.ofSeconds(60));
    }

    /** In whole milliseconds, as every store keeps times. */
    public Duration scaled(Duration duration) {
        return Duration.ofMillis((long) Math.ceil(duration.toMillis() / speed));
    }

    /** After that long, what a call made is visible, or the call made nothing. */
    Duration untilCertain() {
        return callTimeout.plus(scaled(CONSISTENCY_WINDOW));
    }

    /** Doubles with each attempt, up to a minute. */
    Duration retryAfter(int attempt) {
        return scaled(doubled(FIRST_RETRY, attempt, LONGEST_RETRY));
    }

    /** How long after a failed resource is gone the next is made; doubles, up to five minutes. */
    Duration madeAgainAfter(int incarnation) {
        return scaled(doubled(FIRST_MADE_AGAIN, incarnation, LONGEST_MADE_AGAIN));
    }

    /** How long until a look at what has been unchanged for that long; grows with it. */
    Duration patience(Duration unchanged) {
        var quarter = Duration.ofMillis(unchanged.toMillis() / 4);
        var longest = scaled(LONGEST_PATIENCE);
        return quarter.compareTo(longest) > 0 ? longest : quarter;
    }

    private static Duration doubled(Duration first, int time, Duration longest) {
        var doubled = first.multipliedBy(1L << Math.min(Math.max(time - 1, 0), 10));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    Duration blockedRetry() {
        return scaled(BLOCKED_RETRY);
    }

    Duration rejectedRetry() {
        return scaled(REJECTED_RETRY);
    }
}
