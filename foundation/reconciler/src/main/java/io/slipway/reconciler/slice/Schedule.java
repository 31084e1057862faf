package io.slipway.reconciler.slice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a slice is worked on next, and by whom.
 *
 * @param wakeAt when it is due; null when nothing is to be done
 * @param nudges counts the writes of those without the lease: a holder that sees it moved does not
 *     go to rest
 * @param lease the present holder's; null when free
 * @param fence rises with every claim; only its holder can record
 */
public record Schedule(@Nullable Instant wakeAt, long nudges, @Nullable Lease lease, long fence) {

    public static Schedule dueAt(Instant now) {
        return new Schedule(now, 0, null, 0);
    }

    /** Due at that time or earlier; tells a working holder that something changed. */
    public Schedule nudged(Instant at) {
        var earlier = wakeAt == null || at.isBefore(wakeAt) ? at : wakeAt;
        return new Schedule(earlier, nudges + 1, lease, fence);
    }
}
