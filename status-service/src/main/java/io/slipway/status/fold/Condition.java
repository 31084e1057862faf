package io.slipway.status.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect that holds, does not hold, or is not known.
 *
 * @param type the aspect, such as {@code SubnetsReady}
 * @param status True, False or Unknown
 * @param since when the status last changed
 */
public record Condition(
        String type,
        String status,
        @Nullable String reason,
        @Nullable String message,
        Instant since) {

    /** The more worrying status is the higher. */
    int gravity() {
        return switch (status) {
            case "True" -> 0;
            case "False" -> 2;
            default -> 1;
        };
    }
}
