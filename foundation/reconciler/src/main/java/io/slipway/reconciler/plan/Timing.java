package io.slipway.reconciler.plan;

import java.time.Duration;

/**
 * How long a step of a kind of resource takes at AWS, and so when to look.
 *
 * @param expected the median; remaining time starts from it
 * @param firstCheck when a first look can pay
 * @param recheck how long between looks from then on
 * @param deadline after which it takes longer than AWS is known to
 */
public record Timing(Duration expected, Duration firstCheck, Duration recheck, Duration deadline) {

    /** Done when the call returns. */
    public static final Timing AT_ONCE =
            new Timing(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(5));

    public static Timing ofSeconds(long expected, long firstCheck, long recheck, long deadline) {
        return new Timing(
                Duration.ofSeconds(expected),
                Duration.ofSeconds(firstCheck),
                Duration.ofSeconds(recheck),
                Duration.ofSeconds(deadline));
    }
}
