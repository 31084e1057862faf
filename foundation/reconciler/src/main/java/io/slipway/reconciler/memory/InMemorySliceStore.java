package io.slipway.reconciler.memory;

import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.SliceStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Slices in memory, with the same promises as the real store but durability. */
public final class InMemorySliceStore implements SliceStore {

    private final Map<SliceId, Slice> slices = new TreeMap<>();

    @Override
    public synchronized Optional<Slice> find(SliceId id) {
        return Optional.ofNullable(slices.get(id));
    }

    @Override
    public synchronized boolean insert(Slice slice) throws NameTaken {
        if (slices.containsKey(slice.id())) {
            return false;
        }
        for (var other : slices.values()) {
            for (var name : slice.names()) {
                if (other.names().contains(name)) {
                    throw new NameTaken(name);
                }
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
        slices.put(slice.id(), slice);
        return true;
    }

    @Override
    public synchronized List<SliceId> due(Instant now, int limit) {
        return slices.values().stream()
                .filter(slice -> slice.claimableAt(now))
                .sorted(
                        Comparator.comparing(slice ->
                                slice.schedule().wakeAt() == null
                                        ? Instant.EPOCH
                                        : slice.schedule().wakeAt()))
                .limit(limit)
                .map(Slice::id)
                .toList();
    }

    @Override
    public synchronized Set<Place> places() {
        var places = new LinkedHashSet<Place>();
        slices.values().forEach(slice -> places.add(Place.of(slice.cluster())));
        return places;
    }

    /** Whether it holds for every slice. */
    public synchronized boolean allMatch(Predicate<Slice> holds) {
        for (var slice : slices.values()) {
            if (!holds.test(slice)) {
                return false;
            }
        }
        return true;
    }

    /** Every slice, by id. */
    public synchronized List<Slice> all() {
        return List.copyOf(slices.values());
    }
}
