package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a drift check makes of a resource that is READY; pure. To mend it is to let the slot hold
 * what was found: the planner then does what it does about any slot that is not as desired. To
 * report it is to leave the slot as it was, with a fault that stays until a later check finds it
 * right. A look that failed tells nothing, nor does one at what was made a moment ago. A look that
 * was not made for want of call budget is made at its turn, which the slot holds until then.
 */
final class Drift {

    /** Told of what does not exist any more though nobody here deleted it. */
    static final Fault GONE = mended("Removed outside Slipway; it is made again");

    private static final String CHANGED = "Changed outside Slipway: ";
    private static final String PUT_BACK =
            "Put it back at AWS, or set drift to mend and Slipway does.";
    private static final String BY_HAND = "Slipway cannot change it back: do so at AWS.";

    private final Progression progression;

    Drift(Progression progression) {
        this.progression = progression;
    }

    /**
     * The slot after a look for drift.
     *
     * @param reported what is found is only told
     */
    Slot after(Slot slot, Observation seen, ResourceKind kind, boolean reported, Instant now) {
        return seen instanceof Observation.Unreadable(_, var turn)
                ? atItsTurn(slot, turn)
                : found(atItsTurn(slot, null), seen, kind, reported, now);
    }

    /** Whether a look for drift at a slot has its turn at some time, or had and was not made. */
    static boolean awaitsItsTurn(Slot slot) {
        return slot.phase() == SlotPhase.READY
                && slot.track().nextCheckAt() != null
                && !slot.inTrouble();
    }

    /** What a change that was refused waits for is left alone. */
    private static Slot atItsTurn(Slot slot, @Nullable Instant turn) {
        return slot.inTrouble() ? slot : slot.checkedAt(turn);
    }

    private Slot found(
            Slot slot, Observation seen, ResourceKind kind, boolean reported, Instant now) {
        return switch (seen) {
            case Observation.Ready ready -> ready(slot, ready, kind, reported, now);
            case Observation.InProgress _ ->
                    reported
                            ? told(slot, "Not ready any more, and not by Slipway", PUT_BACK)
                            : progression
                                    .after(slot, seen, kind, now)
                                    .withFault(mended("Not ready any more, and not by Slipway"));
            case Observation.Gone() -> gone(slot, kind, reported, now);
            case Observation.Failed(var fault) ->
                    told(slot, "AWS reports of it: " + fault.message(), fault.remedy());
            case Observation.Unreadable _, Observation.Held _ -> slot;
        };
    }

    private Slot gone(Slot slot, ResourceKind kind, boolean reported, Instant now) {
        if (progression.mayBeHidden(slot, now)) {
            return slot;
        }
        return reported
                ? told(slot, "Removed outside Slipway", PUT_BACK)
                : progression.after(slot, new Observation.Gone(), kind, now);
    }

    private static Slot ready(
            Slot slot, Observation.Ready seen, ResourceKind kind, boolean reported, Instant now) {
        var found = Differences.between(slot.shape().properties(), seen.properties());
        if (found.isEmpty()) {
            var known = slot.facts().mergedWith(null, seen.attributes(), seen.conditions());
            return (slot.hasDrifted() ? slot.withFault(null) : slot).withFacts(known);
        }
        var mendable = kind.mendable(seen.properties());
        var mended = Differences.between(slot.shape().properties(), mendable);
        if (reported || mended.isEmpty()) {
            return told(slot, CHANGED + found, reported ? PUT_BACK : BY_HAND);
        }
        return slot.withShape(slot.shape().with(asFound(slot, mendable)))
                .withFault(mended(CHANGED + mended + "; it is put back"))
                .checkedAt(null)
                .inPhase(SlotPhase.READY, now);
    }

    /** What the slot holds once it is what was found. */
    static Map<String, Object> asFound(Slot slot, Map<String, @Nullable Object> seen) {
        var properties = new LinkedHashMap<>(slot.shape().properties());
        seen.forEach((property, value) -> {
            if (value == null) {
                properties.remove(property);
            } else {
                properties.put(property, value);
            }
        });
        return properties;
    }

    /** A change of the slot's own that was refused is the more important news. */
    private static Slot told(Slot slot, String message, @Nullable String remedy) {
        var drift = new Fault(Fault.DRIFTED, FaultClass.TRANSIENT, message, remedy, null);
        return slot.inTrouble() || Objects.equals(slot.track().fault(), drift)
                ? slot
                : slot.withFault(drift);
    }

    private static Fault mended(String message) {
        return Fault.of(Fault.DRIFTED, FaultClass.TRANSIENT, message);
    }
}
