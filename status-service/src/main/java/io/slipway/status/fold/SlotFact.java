package io.slipway.status.fold;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fact about a slot.
 *
 * @param seq counts the facts of the slice
 * @param incarnation which resource in this slot: 1 is the first
 * @param attempt which attempt at this step; 0 while it is only planned
 * @param expectedSeconds how long this step usually takes
 * @param cause why it is blocked, failed or tried again
 * @param actor who caused it, where it was a person or another system
 * @param holders what in AWS stands in the way, where that is known
 * @param needs slots of the same slice that it is made after, and goes before
 */
public record SlotFact(
        long seq,
        SlotState state,
        String kind,
        String stage,
        int incarnation,
        int attempt,
        @Nullable String awsId,
        Instant at,
        @Nullable Integer expectedSeconds,
        @Nullable Cause cause,
        @Nullable String awsRequestId,
        @Nullable String actor,
        List<Blocker.Holder> holders,
        List<String> needs) {

    public SlotFact {
        // Facts from before holders and needs were told have none.
        holders = holders == null ? List.of() : List.copyOf(holders);
        needs = needs == null ? List.of() : List.copyOf(needs);
    }

    /** Whether it says that something stands in the way. */
    boolean stuck() {
        return state.task().stuck() || !holders.isEmpty();
    }
}
