package io.slipway.service.messaging;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.data.SerdeMetadata;
import io.apicurio.registry.serde.data.SerdeRecord;
import io.slipway.schemas.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes record values. Each topic has a writer of its own: one writer registers a schema once,
 * although it has to be registered under the subject of each topic that uses it.
 *
 * <p>Whoever holds it can neither configure nor close it: it is shared.
 */
final class RecordSerializer implements Serializer<SpecificRecord> {

    private final Supplier<AvroKafkaSerializer<SpecificRecord>> maker;
    private final Map<String, AvroKafkaSerializer<SpecificRecord>> writers =
            new ConcurrentHashMap<>();

    RecordSerializer(Supplier<AvroKafkaSerializer<SpecificRecord>> maker) {
        this.maker = maker;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // See above.
    }

    @Override
    public byte @Nullable [] serialize(
            String topic, Headers headers, @Nullable SpecificRecord value) {
        return serialize(topic, value);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable SpecificRecord value) {
        return value == null ? null : writer(topic).serialize(topic, value);
    }

    /** Registers the schema of that topic's values, so that its first record need not wait. */
    void register(Topic topic) {
        writer(topic.name())
                .getSchemaResolver()
                .resolveSchema(
                        new SerdeRecord<>(new SerdeMetadata(topic.name(), false), example(topic)));
    }

    private static SpecificRecord example(Topic topic) {
        try {
            return topic.valueType().getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Every generated record can be made empty", e);
        }
    }

    private AvroKafkaSerializer<SpecificRecord> writer(String topic) {
        return writers.computeIfAbsent(topic, _ -> maker.get());
    }

    @Override
    public void close() {
        // See above.
    }
}
