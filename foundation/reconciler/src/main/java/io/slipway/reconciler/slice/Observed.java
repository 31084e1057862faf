package io.slipway.reconciler.slice;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an owner knows and tells of a slice.
 *
 * @param generation the desired generation that the outcome is about
 * @param slots every resource, those gone included: they keep their incarnation
 * @param conditions by type
 * @param outputs what other slices may build on
 * @param counts nodes, for kinds that have them
 * @param outcome what the last pass came to; null before the first
 * @param deleted nothing is left: the slice is a gravestone
 */
public record Observed(
        long generation,
        Map<String, Slot> slots,
        Map<String, Condition> conditions,
        Map<String, Object> outputs,
        @Nullable Counts counts,
        @Nullable Outcome outcome,
        boolean deleted) {

    public static final Observed NOTHING =
            new Observed(0, Map.of(), Map.of(), Map.of(), null, null, false);

    public Observed {
        slots = Trees.copy(slots);
        conditions = Trees.copy(conditions);
        outputs = Trees.copy(outputs);
    }

    public Observed withSlots(Map<String, Slot> newSlots) {
        return new Observed(generation, newSlots, conditions, outputs, counts, outcome, deleted);
    }
}
