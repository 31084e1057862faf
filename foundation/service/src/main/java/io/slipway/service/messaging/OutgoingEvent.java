package io.slipway.service.messaging;

import io.slipway.schemas.Topic;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record to publish.
 *
 * @param topic where
 * @param key the record's key, as the topic says; also the CloudEvents subject
 * @param value null for a tombstone
 * @param id the CloudEvents id: the same whenever the same thing is told again, so readers can drop
 *     what they have seen
 * @param at when it happened
 */
public record OutgoingEvent(
        Topic topic, String key, @Nullable SpecificRecord value, String id, Instant at) {

    public OutgoingEvent {
        if (value != null && !topic.valueType().isInstance(value)) {
            throw new IllegalArgumentException(
                    "%s takes %s, not %s"
                            .formatted(
                                    topic.name(),
                                    topic.valueType().getSimpleName(),
                                    value.getClass().getName()));
        }
    }

    /** A state in its version: the same version of the same key has the same id. */
    public static OutgoingEvent state(
            Topic topic, String key, SpecificRecord value, long version, Instant at) {
        return new OutgoingEvent(topic, key, value, key + "@" + version, at);
    }

    /** Takes the key's state out of a compacted topic. */
    public static OutgoingEvent tombstone(Topic topic, String key, Instant at) {
        return new OutgoingEvent(topic, key, null, UUID.randomUUID().toString(), at);
    }
}
