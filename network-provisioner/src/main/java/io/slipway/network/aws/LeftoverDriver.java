package io.slipway.network.aws;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The frame for what others made and left: it is deleted, and never made or changed. */
abstract class LeftoverDriver extends Ec2Driver {

    LeftoverDriver(Ec2Access access) {
        super(access);
    }

    /** Whether anything of it is still there, once AWS has taken its deletion. */
    abstract boolean lingers(Slice slice, Slot slot);

    @Override
    final CallResult make(Change change) {
        throw new IllegalStateException("Nobody makes a " + change.slot().kind());
    }

    @Override
    final CallResult alter(Change change) {
        throw new IllegalStateException("Nobody changes a " + change.slot().kind());
    }

    @Override
    Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var seen = new HashMap<String, Observation>();
        for (var slot : slots) {
            seen.put(
                    slot.name(),
                    lingers(slice, slot)
                            ? Observation.InProgress.of(Map.of())
                            : new Observation.Gone());
        }
        return seen;
    }

    @Override
    final List<Found> search(Slice slice, Slot slot) {
        return List.of();
    }

    static String idOf(Slot slot) {
        return String.valueOf(slot.facts().externalId());
    }
}
