package io.slipway.system.simulation;

import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.SliceStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service's store as one of its processes reaches it. It also sees to it that nobody records
 * anything without a valid lease.
 */
final class RiskyStore implements SliceStore {

    /** The store does not answer; whether it has written is not known. */
    static final class Away extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Away() {
            super("The store is away", null, false, false);
        }
    }

    private final SliceStore store;
    private final Process process;

    RiskyStore(SliceStore store, Process process) {
        this.store = store;
        this.process = process;
    }

    @Override
    public Optional<Slice> find(SliceId id) {
        return store.find(id);
    }

    @Override
    public boolean insert(Slice slice) throws NameTaken {
        try {
            return process.risk(
                    Point.Kind.WRITE, "insert " + slice.id(), () -> inserted(slice), Away::new);
        } catch (Taken taken) {
            throw new NameTaken(taken.getMessage());
        }
    }

    private boolean inserted(Slice slice) {
        try {
            return store.insert(slice);
        } catch (NameTaken taken) {
            throw new Taken(String.valueOf(taken.getMessage()));
        }
    }

    @Override
    public boolean replace(Slice slice) {
        return process.risk(
                Point.Kind.WRITE,
                process.service() + " " + slice.id(),
                () -> {
                    var before = store.find(slice.id()).orElseThrow();
                    var written = store.replace(slice);
                    if (written) {
                        process.world().watch().written(process, before, slice);
                    }
                    return written;
                },
                Away::new);
    }

    @Override
    public List<SliceId> due(Instant now, int limit) {
        return store.due(now, limit);
    }

    @Override
    public Set<Place> places() {
        return store.places();
    }

    private static final class Taken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Taken(String message) {
            super(message);
        }
    }
}
