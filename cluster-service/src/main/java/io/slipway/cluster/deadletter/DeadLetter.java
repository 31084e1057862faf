package io.slipway.cluster.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer gave up on.
 *
 * @param id opaque
 * @param topic where it was written first
 * @param group the consumer group that gave it up, when that is known
 * @param at when it was given up
 * @param cause why
 * @param state whether the topic holds states: then what lies here is never told again as it is
 * @param outcome what its replay came to; only in the answer to that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        String id,
        String topic,
        @Nullable String key,
        @Nullable String group,
        Instant at,
        @Nullable String cause,
        boolean state,
        @Nullable String outcome) {

    /** This one, replayed. */
    public DeadLetter replayed(String what) {
        return new DeadLetter(id, topic, key, group, at, cause, state, what);
    }
}
