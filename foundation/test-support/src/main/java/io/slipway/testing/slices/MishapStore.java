package io.slipway.testing.slices;

import io.slipway.reconciler.memory.InMemorySliceStore;
import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.SliceStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Slices in memory; the worker's writes may go wrong, those of the test do not. */
final class MishapStore implements SliceStore {

    private final InMemorySliceStore slices = new InMemorySliceStore();
    private final Mishaps writes;
    private boolean working;

    MishapStore(Mishaps writes) {
        this.writes = writes;
    }

    void working(boolean now) {
        working = now;
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
        return working ? writes.step(() -> slices.replace(slice)) : slices.replace(slice);
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
