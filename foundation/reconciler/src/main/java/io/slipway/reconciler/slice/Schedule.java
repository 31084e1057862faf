package io.slipway.reconciler.slice;

import java.time.Duration;
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
 * @param driftCheckAt when everything is described again, at rest or not; null before the slice
 *     first came to rest, and from when it is to be deleted
 */
public record Schedule(
        @Nullable Instant wakeAt,
        long nudges,
        @Nullable Lease lease,
        long fence,
        @Nullable Instant driftCheckAt) {

    /** How often everything is described again; wall time (architecture.md, "A reconcile pass"). */
    public static final Duration DRIFT_CHECK_EVERY = Duration.ofMinutes(10);

    public static Schedule dueAt(Instant now) {
        return new Schedule(now, 0, null, 0, null);
    }

    /** Due at that time or earlier; tells a working holder that something changed. */
    public Schedule nudged(Instant at) {
        var earlier = wakeAt == null || at.isBefore(wakeAt) ? at : wakeAt;
        return new Schedule(earlier, nudges + 1, lease, fence, driftCheckAt);
    }

    /** With that lease, or none, under that fence. */
    public Schedule leased(@Nullable Lease newLease, long newFence) {
        return new Schedule(wakeAt, nudges, newLease, newFence, driftCheckAt);
    }

    /** Given back, due at that time. */
    public Schedule released(@Nullable Instant at) {
        return new Schedule(at, nudges, null, fence, driftCheckAt);
    }

    /** With everything described again at that time; null for never. */
    public Schedule checkingDriftAt(@Nullable Instant at) {
        return new Schedule(wakeAt, nudges, lease, fence, at);
    }

    /**
     * When a slice is next checked for drift: every ten minutes at an offset of its own, so that
     * the checks of many spread; the first between five and fifteen minutes from now.
     */
    public static Instant nextDriftCheck(SliceId id, Instant now) {
        var every = DRIFT_CHECK_EVERY.toMillis();
        var offset = Long.parseLong(Canonical.hash(id.toString()).substring(0, 12), 16) % every;
        var earliest = now.toEpochMilli() + every / 2;
        return Instant.ofEpochMilli(earliest + Math.floorMod(offset - earliest, every));
    }
}
