package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Lease;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Every way to write a slice: read, change, write when nobody wrote in between, else again. Those
 * without the lease change desired state, children's reports and the wake time only; everything
 * else takes the lease and its fence.
 */
public final class Slices {

    private static final int TRIES = 1_000;

    private final SliceStore store;
    private final Clock clock;

    public Slices(SliceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<Slice> find(SliceId id) {
        return store.find(id);
    }

    /**
     * Stores a new slice.
     *
     * @return false when its id is taken
     */
    public boolean insert(Slice slice) throws SliceStore.NameTaken {
        return store.insert(slice);
    }

    /**
     * Changes a slice without the lease.
     *
     * @return what is stored now, empty when there is no such slice
     */
    public Optional<Slice> update(SliceId id, UnaryOperator<Slice> change) {
        return change(id, slice -> true, change);
    }

    /**
     * Takes the lease of a slice that is due and free, and raises its fence.
     *
     * @return the slice as claimed, empty when there is nothing to claim
     */
    public Optional<Slice> claim(SliceId id, String holder, Duration lease) {
        return change(
                id,
                slice -> slice.claimableAt(now()),
                slice -> slice.claimed(holder, until(lease)));
    }

    /**
     * Changes a slice under the lease with that fence.
     *
     * @throws LeaseLost when somebody else has claimed it since
     */
    Slice record(SliceId id, long fence, UnaryOperator<Slice> change) throws LeaseLost {
        return change(id, slice -> holds(slice, fence), change).orElseThrow(LeaseLost::new);
    }

    /**
     * Changes a slice that nobody holds, as its holder for the length of that one write: the fence
     * rises, so that no earlier holder records anything after it.
     *
     * @return what is stored now, empty when somebody holds it or there is no such slice
     */
    public Optional<Slice> seize(SliceId id, UnaryOperator<Slice> change) {
        return change(
                id,
                slice -> slice.freeAt(now()),
                slice -> {
                    var changed = change.apply(slice);
                    return changed.equals(slice) ? slice : changed.fenced();
                });
    }

    private static boolean holds(Slice slice, long fence) {
        return slice.schedule().fence() == fence && slice.schedule().lease() != null;
    }

    private Optional<Slice> change(
            SliceId id, Predicate<Slice> allowed, UnaryOperator<Slice> change) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var found = store.find(id);
            if (found.isEmpty() || !allowed.test(found.get())) {
                return Optional.empty();
            }
            var before = found.get();
            var changed = change.apply(before);
            if (changed.equals(before)) {
                return found;
            }
            var next = changed.versioned(before.version() + 1);
            if (store.replace(next)) {
                return Optional.of(next);
            }
        }
        throw new IllegalStateException(
                "Slice %s was written by others %d times in a row".formatted(id, TRIES));
    }

    Instant until(Duration lease) {
        return now().plus(lease);
    }

    /** Whether the holder of this slice may still begin a call that takes that long. */
    boolean covers(Slice slice, Duration length) {
        Lease lease = slice.schedule().lease();
        return lease != null && lease.coversAt(now(), length);
    }

    /** The time, in the resolution that every store keeps. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Somebody else has claimed the slice: what this holder knows may be stale. */
    static final class LeaseLost extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
