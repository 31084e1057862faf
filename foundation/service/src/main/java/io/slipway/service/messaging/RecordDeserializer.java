package io.slipway.service.messaging;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads record values, and tells a registry that is away ({@link SchemaUnavailableException}) from
 * a record that cannot be read ({@link InvalidRecordException}).
 *
 * <p>It keeps the bytes a value was read from in a header of the record in memory, so that a record
 * that turns out to be invalid is dead-lettered as it came.
 */
final class RecordDeserializer implements Deserializer<SpecificRecord> {

    private static final String ORIGINAL = "slipway_original";
    private static final byte MAGIC = 0;
    private static final int PREFIX = 1 + Integer.BYTES;
    private static final int NOT_FOUND = 404;

    private final AvroKafkaDeserializer<SpecificRecord> reader;

    RecordDeserializer(AvroKafkaDeserializer<SpecificRecord> reader) {
        this.reader = reader;
    }

    /** The bytes that a record's value was read from. */
    static byte @Nullable [] originalIn(Headers headers) {
        Header header = headers.lastHeader(ORIGINAL);
        return header == null ? null : header.value();
    }

    /** Takes the bytes out of the headers: they are nobody else's. */
    static void forgetOriginal(Headers headers) {
        headers.remove(ORIGINAL);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // The reader has been told everything.
    }

    @Override
    public @Nullable SpecificRecord deserialize(
            String topic, Headers headers, byte @Nullable [] data) {
        forgetOriginal(headers);
        if (data != null) {
            headers.add(ORIGINAL, data);
        }
        return deserialize(topic, data);
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        if (data.length < PREFIX || data[0] != MAGIC) {
            throw new InvalidRecordException("Not in the schema registry's wire format");
        }
        requireSchema(ByteBuffer.wrap(data).getInt(1));
        try {
            return reader.deserialize(topic, data);
        } catch (RuntimeException e) {
            throw new InvalidRecordException("Not a record of its schema", e);
        }
    }

    private void requireSchema(int id) {
        try {
            reader.getSchemaResolver()
                    .resolveSchemaByArtifactReference(
                            ArtifactReference.builder().contentId((long) id).build());
        } catch (RuntimeException e) {
            boolean unknown = isNotFound(e);
            throw new SchemaUnavailableException(
                    unknown
                            ? "The registry does not know schema " + id
                            : "The registry did not give schema " + id,
                    unknown,
                    e);
        }
    }

    private static boolean isNotFound(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ApiException answer
                    && answer.getResponseStatusCode() == NOT_FOUND) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        reader.close();
    }
}
