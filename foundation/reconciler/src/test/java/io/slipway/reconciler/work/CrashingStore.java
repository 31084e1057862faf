package io.slipway.reconciler.work;

import io.slipway.reconciler.memory.InMemorySliceStore;
import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store whose process dies at a chosen write, before or after it is stored. */
final class CrashingStore implements SliceStore {

    private final InMemorySliceStore slices = new InMemorySliceStore();
    private boolean working;
    private int writes;
    private int crashAt;
    private boolean storedFirst;

    void crashAt(int write, boolean stored) {
        crashAt = write;
        storedFirst = stored;
    }

    /** Whether writes are the worker's; only these count. */
    void working(boolean now) {
        working = now;
    }

    int writes() {
        return writes;
    }

    @Override
    public Optional<Slice> find(SliceId id) {
        return slices.find(id);
    }

    @Override
    public boolean insert(Slice slice) throws NameTaken {
        return slices.insert(slice);
    }

    @Override
    public boolean replace(Slice slice) {
        writes += working ? 1 : 0;
        var crashes = working && writes == crashAt;
        if (crashes && !storedFirst) {
            throw new ToyCloud.Crash();
        }
        var replaced = slices.replace(slice);
        if (crashes) {
            throw new ToyCloud.Crash();
        }
        return replaced;
    }

    @Override
    public List<SliceId> due(Instant now, int limit) {
        return slices.due(now, limit);
    }

    @Override
    public Set<Place> places() {
        return slices.places();
    }
}
