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

    private record Entry(SliceId id, Instant at) {}

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<SliceId, Instant> times = new HashMap<>();
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::id));

    public DueQueue(Clock clock) {
        this.clock = clock;
    }

    /** Due at that time, unless it is earlier already. */
    public void offer(SliceId id, Instant at) {
        lock.lock();
        try {
            var known = times.get(id);
            if (known == null || at.isBefore(known)) {
                times.put(id, at);
                entries.add(new Entry(id, at));
                changed.signal();
            }
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
            times.remove(first.id());
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
            if (first == null || first.at().equals(times.get(first.id()))) {
                return first;
            }
            entries.remove();
        }
    }
}
