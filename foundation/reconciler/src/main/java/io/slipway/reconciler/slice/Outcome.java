package io.slipway.reconciler.slice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a plan came to, beside its actions. */
public sealed interface Outcome {

    /** Everything is as desired; when deleting, nothing is left. */
    record Converged() implements Outcome {}

    /**
     * Something takes its time.
     *
     * @param expectation what is waited for, for people
     * @param recheck when to look again; null when only a message can bring news
     * @param deadline when it has taken longer than AWS is known to take; null where unbounded
     */
    record Waiting(String expectation, @Nullable Instant recheck, @Nullable Instant deadline)
            implements Outcome {}

    /**
     * It cannot go on until something changes outside; it is tried again by itself.
     *
     * @param cause the failure that stands in the way
     * @param slot where
     * @param recheck when it is tried again
     */
    record Blocked(Fault cause, String slot, Instant recheck) implements Outcome {}

    /**
     * The desired state cannot be had: a person has to change it, or what it rests on.
     *
     * @param code the reason, as in problem details
     * @param message the reason, for people
     * @param recheck when it is tried all the same, null for never
     */
    record Rejected(String code, String message, @Nullable String remedy, @Nullable Instant recheck)
            implements Outcome {}
}
