package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.SliceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Slices and when they are due, in memory: fed by handlers and wake times, with a scan of the store
 * as safety net. A slice stands in it once, at its earliest time.
 */
public final class DueQueue {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** One time of a slice; outrun once an earlier one stands in the queue for it. */
    private static final class Entry {

        private final SliceId id;
        private final Instant at;
        private boolean outrun;

        Entry(SliceId id, Instant at) {
            this.id = id;
            this.at = at;
        }

        SliceId id() {
            return id;
        }

        Instant at() {
            return at;
        }
    }

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<SliceId, Entry> earliest = new HashMap<>();
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::id));

    public DueQueue(Clock clock) {
        this.clock = clock;
    }

    /** Due at that time, unless it is earlier already. */
    public void offer(SliceId id, Instant at) {
        lock.lock();
        try {
            var known = earliest.get(id);
            if (known != null && !at.isBefore(known.at())) {
                return;
            }
            if (known != null) {
                known.outrun = true;
            }
            var entry = new Entry(id, at);
            earliest.put(id, entry);
            entries.add(entry);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Due now. */
    public void offer(SliceId id) {
        offer(id, clock.instant());
    }

    /** The slice that is due the longest, taken out; empty when none is due. */
    public Optional<SliceId> poll() {
        lock.lock();
        try {
            var first = first();
            if (first == null || first.at().isAfter(clock.instant())) {
                return Optional.empty();
            }
            entries.remove();
            earliest.remove(first.id());
            return Optional.of(first.id());
        } finally {
            lock.unlock();
        }
    }

    /** When the next slice is due; empty when there is none. */
    public Optional<Instant> next() {
        lock.lock();
        try {
            return Optional.ofNullable(first()).map(Entry::at);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a slice to be due and takes it out. Real time only. */
    public SliceId take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var due = poll();
            while (due.isEmpty()) {
                changed.awaitNanos(untilFirst().toNanos());
                due = poll();
            }
            return due.get();
        } finally {
            lock.unlock();
        }
    }

    /** How long to wait for the first entry; a second at most, since clocks may be set. */
    private Duration untilFirst() {
        var first = first();
        var wait = first == null ? LONGEST_WAIT : Duration.between(clock.instant(), first.at());
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private @Nullable Entry first() {
        for (; ; ) {
            var first = entries.peek();
            if (first == null || !first.outrun) {
                return first;
            }
            entries.remove();
        }
    }
}
