package io.slipway.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a cluster.
 *
 * @param sequence the cluster's, as in its status; several events may share one
 * @param severity info, warning or error
 * @param actor who caused it, where it was a person or another system
 */
public record TimelineEvent(
        long sequence,
        @Nullable Instant at,
        String severity,
        String reason,
        String message,
        @Nullable String slice,
        @Nullable String slot,
        @Nullable String awsId,
        @Nullable String actor) {

    public TimelineEvent {
        severity = Lenient.text(severity);
        reason = Lenient.text(reason);
        message = Lenient.text(message);
    }
}
