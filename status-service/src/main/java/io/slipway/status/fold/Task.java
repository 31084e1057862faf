package io.slipway.status.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a cluster's progress: a resource in its slot, or another system's task.
 *
 * @param slice the slice's id; the system's name for another system's task
 * @param slot the slot; the task's id for another system's task
 * @param stage where it is shown
 * @param attempt which attempt at the present work: 1 is the first
 * @param startedAt when the present work began
 * @param endedAt when it ended
 * @param expectedSeconds how long it usually takes
 * @param reason the cause as a code
 * @param awsRequestId AWS's id of the last call concerned
 */
public record Task(
        String slice,
        String slot,
        String kind,
        String stage,
        @Nullable String awsId,
        TaskState state,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer expectedSeconds,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String remedy,
        @Nullable String awsRequestId) {

    /** The same, expected to take so long. */
    Task expecting(int seconds) {
        return new Task(
                slice,
                slot,
                kind,
                stage,
                awsId,
                state,
                attempt,
                startedAt,
                endedAt,
                seconds,
                reason,
                message,
                remedy,
                awsRequestId);
    }

    boolean sameResource(Task other) {
        return slice.equals(other.slice) && slot.equals(other.slot);
    }
}
