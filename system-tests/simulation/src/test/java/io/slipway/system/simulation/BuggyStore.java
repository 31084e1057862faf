package io.slipway.system.simulation;

import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Schedule;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.SliceStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One process's store as it would look to the rest of the world with a bug in the engine. */
final class BuggyStore implements SliceStore {

    private final SliceStore store;
    private final Optional<Bug> bug;
    private final Map<SliceId, Schedule> claims = new HashMap<>();

    BuggyStore(SliceStore store, Optional<Bug> bug) {
        this.store = store;
        this.bug = bug;
    }

    private boolean has(Bug one) {
        return bug.filter(one::equals).isPresent();
    }

    @Override
    public Optional<Slice> find(SliceId id) {
        var found = store.find(id);
        return has(Bug.FENCE_NOT_CHECKED) ? found.map(this::asClaimed) : found;
    }

    /** Whoever has claimed it once goes on believing so. */
    private Slice asClaimed(Slice slice) {
        var claim = claims.get(slice.id());
        var present = slice.schedule();
        return claim == null || claim.fence() >= present.fence()
                ? slice
                : slice.with(present.leased(claim.lease(), claim.fence()));
    }

    @Override
    public boolean insert(Slice slice) throws NameTaken {
        return store.insert(slice);
    }

    @Override
    public boolean replace(Slice slice) {
        var before = store.find(slice.id()).orElseThrow();
        var written =
                store.replace(has(Bug.INTENT_NOT_RECORDED) ? forgetful(before, slice) : slice);
        var schedule = slice.schedule();
        if (written && schedule.lease() == null) {
            claims.remove(slice.id());
        } else if (written && schedule.fence() == before.schedule().fence() + 1) {
            claims.put(slice.id(), schedule);
        }
        return written;
    }

    private static Slice forgetful(Slice before, Slice after) {
        var slots = new LinkedHashMap<String, Slot>();
        for (var slot : after.slots()) {
            var known = before.observed().slots().get(slot.name());
            var fresh =
                    slot.intent() != null
                            && (known == null || !slot.intent().equals(known.intent()));
            if (!fresh) {
                slots.put(slot.name(), slot);
            } else if (known != null) {
                slots.put(slot.name(), known);
            }
        }
        return new Slice(
                after.id(),
                after.version(),
                after.cluster(),
                after.desired(),
                after.observed().withSlots(slots),
                after.children(),
                after.schedule(),
                after.outbox(),
                after.names(),
                after.createdAt(),
                after.updatedAt());
    }

    @Override
    public List<SliceId> due(Instant now, int limit) {
        return store.due(now, limit);
    }

    @Override
    public Set<Place> places() {
        return store.places();
    }
}
