package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Slot;
import java.time.Instant;
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
}
