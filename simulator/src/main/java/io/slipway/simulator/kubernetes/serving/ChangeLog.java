package io.slipway.simulator.kubernetes.serving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The latest changes of one API's objects, for those who watch. */
final class ChangeLog {
    private static final int KEPT = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long start;
    private long latest;
    private boolean closed;

    /**
     * @param start the revision after which all changes are here
     */
    ChangeLog(long start) {
        this.start = start;
        this.latest = start;
    }

    /**
     * One object's change.
     *
     * @param collection which objects it is among
     * @param before as it was; null when it is new
     * @param last as it is or, when it is gone, was at last
     */
    record Entry(
            long revision,
            String collection,
            @Nullable Map<String, Object> before,
            Map<String, Object> last,
            boolean gone) {}

    void add(List<Entry> added) {
        lock.lock();
        try {
            for (Entry entry : added) {
                entries.addLast(entry);
                latest = Math.max(latest, entry.revision());
            }
            while (entries.size() > KEPT) {
                start = entries.removeFirst().revision();
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it for everyone who watches. */
    void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        return closed;
    }

    long latest() {
        return latest;
    }

    /** The changes after a revision; empty when that is too long ago to know them all. */
    Optional<List<Entry>> after(long revision) {
        lock.lock();
        try {
            if (revision < start) {
                return Optional.empty();
            }
            List<Entry> later = new ArrayList<>();
            for (Entry entry : entries.reversed()) {
                if (entry.revision() <= revision) {
                    break;
                }
                later.addFirst(entry);
            }
            return Optional.of(later);
        } finally {
            lock.unlock();
        }
    }

    /** Waits a while for a change after that revision. */
    void await(long revision, long milliseconds) throws InterruptedException {
        lock.lock();
        try {
            long remaining = TimeUnit.MILLISECONDS.toNanos(milliseconds);
            while (!closed && latest <= revision && remaining > 0) {
                remaining = news.awaitNanos(remaining);
            }
        } finally {
            lock.unlock();
        }
    }
}
