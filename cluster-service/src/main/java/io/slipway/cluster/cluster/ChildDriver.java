package io.slipway.cluster.cluster;

import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes child slices. The recorded intent itself is what is asked of a child, and publishing tells
 * its owner, so nothing is called here; looking is reading what the owner last reported.
 *
 * <p>A child that is blocked or rejected is in progress all the same: its owner tries again, and it
 * is never deleted to be made anew.
 */
final class ChildDriver implements ResourceDriver {

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new LinkedHashMap<String, Observation>();
        slots.forEach(slot -> seen.put(slot.name(), observation(slice, slot)));
        return seen;
    }

    private static Observation observation(Slice slice, Slot slot) {
        var report = slice.children().get(slot.name());
        if (report == null || report.observedGeneration() != slot.track().intentNumber()) {
            return new Observation.InProgress(Map.of(), slot.facts().conditions());
        }
        if (slot.phase() == SlotPhase.DELETING) {
            return report.deleted()
                    ? new Observation.Gone()
                    : new Observation.InProgress(Map.of(), Set.of());
        }
        return ofPresent(report);
    }

    private static Observation ofPresent(ChildReport report) {
        return report.outcome() instanceof Outcome.Converged
                ? new Observation.Ready(report.outputs(), report.conditions())
                : new Observation.InProgress(report.outputs(), report.conditions());
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) {
        return List.of();
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        return CallResult.accepted(Child.idOf(slice.id(), slot.name()).toString(), Map.of());
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
