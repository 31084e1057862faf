package io.slipway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads records as any Kafka tool does: a zero byte, the schema's id in four, the value in Avro's
 * binary encoding; the schema from the registry, by Confluent's API.
 */
final class WireReader implements AutoCloseable {

    private final URI registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Schema> schemas = new HashMap<>();

    WireReader(URI registry) {
        this.registry = registry;
    }

    GenericRecord read(byte[] value) {
        var buffer = ByteBuffer.wrap(value);
        if (buffer.get() != 0) {
            throw new IllegalArgumentException("No magic byte");
        }
        var schema = schemas.computeIfAbsent(buffer.getInt(), this::schema);
        var decoder =
                DecoderFactory.get()
                        .binaryDecoder(value, buffer.position(), buffer.remaining(), null);
        try {
            return new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema schema(int id) {
        var address = registry.resolve("/apis/ccompat/v7/schemas/ids/" + id);
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            var text = JsonMapper.shared().readTree(answer.body()).path("schema").asString();
            return new Schema.Parser().parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
