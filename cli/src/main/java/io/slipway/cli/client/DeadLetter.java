package io.slipway.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer could not handle.
 *
 * @param topic where it was first
 * @param group the consumer group that gave it up
 * @param cause why
 * @param outcome what its replay came to; absent before
 */
public record DeadLetter(
        String id,
        String topic,
        @Nullable String key,
        @Nullable String group,
        @Nullable Instant at,
        @Nullable String cause,
        @Nullable String outcome) {

    public DeadLetter {
        id = Lenient.text(id);
        topic = Lenient.text(topic);
    }
}
