package io.slipway.service.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * A record as a handler sees it.
 *
 * @param key its key
 * @param value empty for a tombstone
 */
public record Received<T extends SpecificRecord>(String key, Optional<T> value) {

    /**
     * What the message of a binding holds.
     *
     * @throws InvalidRecordException when it has no key, or its value is of another type
     */
    public static <T extends SpecificRecord> Received<T> of(Message<?> message, Class<T> type) {
        Object payload = message.getPayload();
        if (type.isInstance(payload)) {
            return new Received<>(key(message), Optional.of(type.cast(payload)));
        }
        if (payload instanceof SpecificRecord other) {
            throw new InvalidRecordException(
                    "A %s where a %s is expected"
                            .formatted(other.getSchema().getFullName(), type.getName()));
        }
        return new Received<>(key(message), Optional.empty());
    }

    private static String key(Message<?> message) {
        Object key = message.getHeaders().get(KafkaHeaders.RECEIVED_KEY);
        return switch (key) {
            case String text -> text;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case null, default -> throw new InvalidRecordException("A record without a key");
        };
    }
}
