package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port to where slices are kept, one document each. What it has acknowledged is never lost. A
 * transient failure is an unchecked exception; the caller tries again later.
 */
public interface SliceStore {

    Optional<Slice> find(SliceId id);

    /**
     * Stores a new slice.
     *
     * @return false when its id is taken
     * @throws NameTaken when another living slice holds one of its names
     */
    boolean insert(Slice slice) throws NameTaken;

    /**
     * Replaces the stored slice when its version is exactly one less than that of this one.
     *
     * @return false when somebody else wrote in between, or it does not exist
     */
    boolean replace(Slice slice);

    /**
     * Ids of slices that can be claimed: due, or with something unpublished, and free (see {@link
     * Slice#claimableAt}); the longest due first.
     */
    List<SliceId> due(Instant now, int limit);

    /** Every place that a slice has its resources in, or a gravestone had. */
    Set<Place> places();

    /** Another living slice holds a name that has to be unique. */
    final class NameTaken extends Exception {

        private static final long serialVersionUID = 1L;

        public NameTaken(String name) {
            super(name);
        }
    }
}
