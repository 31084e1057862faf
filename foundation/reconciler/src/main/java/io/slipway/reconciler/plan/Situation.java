package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a plan starts from.
 *
 * @param slots as observed
 * @param resumable slots whose open intent was looked into: the call may be made (again)
 * @param now by the injected clock
 */
public record Situation(Map<String, Slot> slots, Set<String> resumable, Instant now) {

    public Situation {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        resumable = Set.copyOf(resumable);
    }

    /** Before anything exists: what a preview of a new slice starts from. */
    public static Situation blank(Instant now) {
        return new Situation(Map.of(), Set.of(), now);
    }

    /**
     * What a preview of a change starts from: the slots as they will be once all that is under way
     * has come to its end.
     */
    public static Situation atRest(Collection<Slot> slots, Instant now) {
        var resting = new LinkedHashMap<String, Slot>();
        slots.forEach(slot -> resting.put(slot.name(), atRest(slot, now)));
        return new Situation(resting, Set.of(), now);
    }

    private static Slot atRest(Slot slot, Instant now) {
        var done = slot.withShape(slot.shape().with(slot.asked())).settledIntent();
        var phase =
                switch (slot.phase()) {
                    case CREATING, WAITING, UPDATING -> SlotPhase.READY;
                    case DELETING -> SlotPhase.GONE;
                    case PLANNED, READY, GONE, FAILED -> slot.phase();
                };
        return done.inPhase(phase, now).withFault(null).checkedAt(null);
    }
}
