package io.slipway.reconciler.slice;

import org.jspecify.annotations.Nullable;

/**
 * One failure, translated: the same code goes into event, condition, metric tag and log.
 *
 * @param code AWS's error code, or one of ours in the same style
 * @param faultClass what it means for what happens next
 * @param message what went wrong, for people; never holds a secret
 * @param remedy what a person can do, when there is something
 * @param requestId AWS's request id of the failed call, when there was one
 */
public record Fault(
        String code,
        FaultClass faultClass,
        String message,
        @Nullable String remedy,
        @Nullable String requestId) {

    /** The code of what is not a failure yet: it takes longer than AWS is known to take. */
    public static final String TAKES_LONGER = "TAKES_LONGER";

    public static Fault of(String code, FaultClass faultClass, String message) {
        return new Fault(code, faultClass, message, null, null);
    }
}
