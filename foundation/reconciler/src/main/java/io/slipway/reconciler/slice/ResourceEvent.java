package io.slipway.reconciler.slice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact in the past tense about one slot.
 *
 * @param seq counts the events of the slice from 1, without gaps
 * @param expectedSeconds how long this step usually takes, where known
 * @param fault why it is blocked, failed or tried again
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
        Instant at) {

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
