package io.slipway.reconciler.slice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact in the past tense about one slot.
 *
 * @param seq counts the events of the slice from 1, without gaps
 * @param expectedSeconds how long this step usually takes, where known
 * @param fault why it is blocked, failed or tried again
 * @param needs slots of the same slice that it builds on: it is made after them and goes before
 *     them
 */
public record ResourceEvent(
        long seq,
        String slot,
        String kind,
        String stage,
        State state,
        int incarnation,
        int attempt,
        @Nullable String externalId,
        @Nullable Integer expectedSeconds,
        @Nullable Fault fault,
        Instant at,
        List<String> needs) {

    public ResourceEvent {
        // Events from before needs were told have none.
        needs = needs == null ? List.of() : List.copyOf(needs);
    }

    /** What became of the slot. */
    public enum State {
        PLANNED,
        CREATING,
        WAITING,
        READY,
        UPDATING,
        UPDATED,
        REPLACED,
        DELETING,
        DELETED,
        BLOCKED,
        FAILED
    }
}
