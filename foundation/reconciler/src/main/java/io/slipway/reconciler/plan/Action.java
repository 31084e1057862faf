package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slot;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mutating call that the plan comes to.
 *
 * @param kind kind of the resource
 * @param stage the stage shown to people
 * @param incarnation of the slot once the call is made
 * @param request the exact request when {@link #ready}, else with references as text
 * @param shape what the slot is to hold from then on
 * @param waitsFor what has to hold first; empty when ready
 * @param resumed the recorded intent to carry out once more; null for a new one
 */
public record Action(
        Intent.Verb verb,
        String slot,
        String kind,
        String stage,
        int incarnation,
        Map<String, Object> request,
        Slot.Shape shape,
        Set<Need> waitsFor,
        @Nullable Intent resumed) {

    public Action {
        waitsFor = Set.copyOf(waitsFor);
    }

    /** Whether the call can be made now. */
    public boolean ready() {
        return waitsFor.isEmpty();
    }
}
