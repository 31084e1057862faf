package io.slipway.status.fold;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a cluster.
 *
 * @param sequence the cluster's counter when it was folded
 * @param reason an error code, or in one word what happened
 * @param message the same for people
 * @param actor who caused it, where it was a person or another system
 */
public record TimelineEvent(
        long sequence,
        Instant at,
        Severity severity,
        String reason,
        String message,
        String slice,
        @Nullable String slot,
        @Nullable String awsId,
        @Nullable String actor) {

    /** How much it matters. */
    public enum Severity {
        INFO,
        WARNING,
        ERROR;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
