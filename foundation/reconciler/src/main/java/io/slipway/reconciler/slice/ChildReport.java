package io.slipway.reconciler.slice;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The observed state of a child slice, as its owner last told it.
 *
 * @param version the owner's counter: the highest wins, the rest is dropped
 * @param observedGeneration the generation this is about
 * @param outcome what the owner's last pass came to
 * @param deleted nothing of the child is left
 * @param conditions names of those that hold
 * @param outputs what other slices may build on
 * @param counts nodes desired and ready, for kinds that have nodes
 */
public record ChildReport(
        long version,
        long observedGeneration,
        Outcome outcome,
        boolean deleted,
        Set<String> conditions,
        Map<String, Object> outputs,
        @Nullable Counts counts) {

    public ChildReport {
        conditions = Set.copyOf(conditions);
        outputs = Trees.copy(outputs);
    }
}
