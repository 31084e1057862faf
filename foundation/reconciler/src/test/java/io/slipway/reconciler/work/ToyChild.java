package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A child slice: asked by publishing the intent, seen by what its owner reported. */
final class ToyChild implements ResourceDriver {

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new HashMap<String, Observation>();
        slots.forEach(slot -> seen.put(slot.name(), observation(slice, slot)));
        return seen;
    }

    private static Observation observation(Slice slice, Slot slot) {
        var report = slice.children().get(slot.name());
        if (report == null || report.observedGeneration() != slot.track().intentNumber()) {
            return new Observation.InProgress(Map.of(), Set.of());
        }
        if (report.deleted()) {
            return new Observation.Gone();
        }
        return report.outcome() instanceof Outcome.Converged
                ? Observation.Ready.of(report.outputs())
                : Observation.InProgress.of(report.outputs());
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) {
        return List.of();
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        return CallResult.accepted("child/" + slot.name(), Map.of());
    }

    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        return CallResult.accepted();
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        return CallResult.accepted();
    }
}
