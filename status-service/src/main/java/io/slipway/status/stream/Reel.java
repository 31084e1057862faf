package io.slipway.status.stream;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The last frames of one cluster, or of one project, and who watches them. Bounded: the oldest make
 * room. One thread adds, any number reads.
 */
final class Reel {

    private static final long UNKNOWN = -1;

    /** The frame at a place lies at the rest of dividing it by the length. */
    private final @Nullable Frame[] frames;

    private final Set<Connection> watchers = ConcurrentHashMap.newKeySet();

    /** The place of the oldest frame kept; places count from 0 and never come again. */
    private long start;

    private long end;

    /** The highest sequence that is not kept; of a cluster's reel. Sequences have no gaps. */
    private long lostSequence = UNKNOWN;

    private final long[] lostOffsets;
    private Instant lastAt = Instant.MIN;

    /**
     * A reel without frames.
     *
     * @param capacity how many frames are kept
     * @param lostOffsets the highest offset of each partition that is not kept
     */
    Reel(int capacity, long[] lostOffsets) {
        this.frames = new Frame[capacity];
        this.lostOffsets = lostOffsets.clone();
    }

    synchronized void add(Frame frame) {
        if (end - start == frames.length) {
            lose();
        }
        if (lostSequence == UNKNOWN) {
            lostSequence = frame.delta().sequence() - 1;
        }
        frames[index(end)] = frame;
        end++;
        lastAt = frame.delta().at();
    }

    private void lose() {
        var oldest = frames[index(start)];
        start++;
        if (oldest != null) {
            lostSequence = Math.max(lostSequence, oldest.delta().sequence());
            lostOffsets[oldest.partition()] = oldest.offset();
        }
    }

    private int index(long place) {
        return (int) (place % frames.length);
    }

    /** The place of the oldest frame. */
    synchronized long start() {
        return start;
    }

    /** The place after the newest frame. */
    synchronized long end() {
        return end;
    }

    /** What lies at a place. */
    synchronized Look at(long place) {
        if (place < start) {
            return Look.LOST;
        }
        return place < end ? new Look(frames[index(place)], false) : Look.NONE_YET;
    }

    /** Whether all of the cluster's steps above that sequence are known to be kept. */
    synchronized boolean keepsAfter(long sequence) {
        return lostSequence != UNKNOWN && sequence >= lostSequence;
    }

    /** Whether some of the cluster's steps above that sequence are known to be lost. */
    synchronized boolean lostAfter(long sequence) {
        return lostSequence > sequence;
    }

    /** The highest sequence that is known to be lost. */
    synchronized long lostSequence() {
        return lostSequence;
    }

    /** Whether everything behind that position is kept. */
    synchronized boolean keepsAfter(Position position) {
        for (int partition = 0; partition < lostOffsets.length; partition++) {
            if (position.offset(partition) < lostOffsets[partition]) {
                return false;
            }
        }
        return true;
    }

    synchronized boolean isEmpty() {
        return start == end;
    }

    synchronized long lastSequence() {
        var newest = end == start ? null : frames[index(end - 1)];
        return newest == null ? lostSequence : newest.delta().sequence();
    }

    synchronized boolean idleSince(Instant when) {
        return watchers.isEmpty() && lastAt.isBefore(when);
    }

    Set<Connection> watchers() {
        return watchers;
    }

    /**
     * What lies at a place.
     *
     * @param frame nothing when there is none (yet)
     * @param lost it is no longer kept
     */
    record Look(@Nullable Frame frame, boolean lost) {
        static final Look LOST = new Look(null, true);
        static final Look NONE_YET = new Look(null, false);
    }
}
