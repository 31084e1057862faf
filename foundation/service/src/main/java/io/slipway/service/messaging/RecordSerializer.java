package io.slipway.service.messaging;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes record values. Whoever holds it cannot configure it anew: it has been told everything. */
final class RecordSerializer implements Serializer<SpecificRecord> {

    private final AvroKafkaSerializer<SpecificRecord> writer;

    RecordSerializer(AvroKafkaSerializer<SpecificRecord> writer) {
        this.writer = writer;
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
        return value == null ? null : writer.serialize(topic, value);
    }

    @Override
    public void close() {
        writer.close();
    }
}
