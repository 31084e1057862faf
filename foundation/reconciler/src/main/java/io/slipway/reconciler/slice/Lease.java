package io.slipway.reconciler.slice;

import java.time.Duration;
import java.time.Instant;

/**
 * The right of one holder to work on a slice for a while. Clocks may differ by {@link #SKEW}: a
 * holder stops that much earlier, a claimant waits that much longer.
 *
 * @param holder names the process that holds it
 * @param until when it ends by the holder's clock
 */
public record Lease(String holder, Instant until) {

    /** How far two machines' clocks may differ (architecture.md, "A reconcile pass"). */
    public static final Duration SKEW = Duration.ofSeconds(5);

    /** Whether another holder may take the slice. */
    public boolean overAt(Instant now) {
        return now.isAfter(until.plus(SKEW));
    }

    /** Whether its holder may still begin something that takes that long. */
    public boolean coversAt(Instant now, Duration length) {
        return now.plus(length).isBefore(until.minus(SKEW));
    }
}
