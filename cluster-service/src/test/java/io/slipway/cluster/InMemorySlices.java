package io.slipway.cluster;

import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.SliceStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Slices in memory. */
public final class InMemorySlices implements SliceStore {

    private final Map<SliceId, Slice> slices = new TreeMap<>();
    private int writesUntilCrash = -1;

    /** The process dies right before it makes its n-th write from now. */
    public synchronized void crashBeforeWrite(int n) {
        writesUntilCrash = n;
    }

    @Override
    public synchronized Optional<Slice> find(SliceId id) {
        return Optional.ofNullable(slices.get(id));
    }

    @Override
    public synchronized boolean insert(Slice slice) throws NameTaken {
        if (slices.containsKey(slice.id())) {
            return false;
        }
        for (var name : slice.names()) {
            if (slices.values().stream().anyMatch(other -> other.names().contains(name))) {
                throw new NameTaken(name);
            }
        }
        slices.put(slice.id(), slice);
        return true;
    }

    @Override
    public synchronized boolean replace(Slice slice) {
        var stored = slices.get(slice.id());
        if (stored == null || stored.version() != slice.version() - 1) {
            return false;
        }
        if (writesUntilCrash > 0 && --writesUntilCrash == 0) {
            throw new Engine.Crash();
        }
        slices.put(slice.id(), slice);
        return true;
    }

    @Override
    public synchronized List<SliceId> due(Instant now, int limit) {
        return slices.values().stream()
                .filter(slice -> slice.claimableAt(now))
                .sorted(Comparator.comparing(Slice::id))
                .limit(limit)
                .map(Slice::id)
                .toList();
    }

    @Override
    public synchronized Set<Place> places() {
        var places = new HashSet<Place>();
        slices.values().forEach(slice -> places.add(Place.of(slice.cluster())));
        return places;
    }

    /** The names that living slices hold. */
    public synchronized Set<String> names() {
        var names = new HashSet<String>();
        slices.values().forEach(slice -> names.addAll(slice.names()));
        return names;
    }
}
