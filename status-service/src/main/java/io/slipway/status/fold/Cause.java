package io.slipway.status.fold;

import org.jspecify.annotations.Nullable;

/**
 * Why something does not go on, or is as it is.
 *
 * @param code the error code, when it is an error
 * @param message what is the matter, for people
 * @param remedy what a person can do, when there is something
 */
public record Cause(@Nullable String code, @Nullable String message, @Nullable String remedy) {

    /** Nothing when there is neither a code nor a message. */
    public static @Nullable Cause of(
            @Nullable String code, @Nullable String message, @Nullable String remedy) {
        return code == null && message == null ? null : new Cause(code, message, remedy);
    }
}
