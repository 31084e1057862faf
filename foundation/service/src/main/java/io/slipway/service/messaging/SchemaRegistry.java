package io.slipway.service.messaging;

import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeFactory;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.slipway.schemas.Topic;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes what writes and reads record values: Avro in the registry's wire format (a zero byte, four
 * bytes of schema id, then the record), so that any Kafka tool with a registry reads them. One
 * client for all that it makes.
 */
public final class SchemaRegistry implements AutoCloseable {

    /** An id always names the same schema, so what is known need not be asked for again. */
    private static final Duration SCHEMAS_KEPT = Duration.ofDays(1);

    private final Vertx vertx;
    private final Map<String, Object> settings;
    private final RegistryClientFacade client;
    private final RecordSerializer serializer = new RecordSerializer(this::newWriter);

    /**
     * @param url the registry's base address
     */
    public SchemaRegistry(URI url) {
        this.vertx = Vertx.vertx(smallest());
        this.settings =
                Map.of(
                        SchemaResolverConfig.REGISTRY_URL,
                        url.resolve("/apis/registry/v3").toString(),
                        SchemaResolverConfig.VERTX_INSTANCE,
                        vertx,
                        SchemaResolverConfig.AUTO_REGISTER_ARTIFACT,
                        true,
                        // One whole schema per topic: every reader understands that.
                        SchemaResolverConfig.DEREFERENCE_SCHEMA,
                        true,
                        SchemaResolverConfig.CHECK_PERIOD_MS,
                        SCHEMAS_KEPT.toMillis(),
                        SchemaResolverConfig.FAULT_TOLERANT_REFRESH,
                        true,
                        AvroSerdeConfig.USE_SPECIFIC_AVRO_READER,
                        true);
        this.client = RegistryClientFacadeFactory.create(new SchemaResolverConfig(settings));
    }

    /** Writes values and registers their schema, subject {@code <topic>-value}, when it is new. */
    public Serializer<SpecificRecord> serializer() {
        return serializer;
    }

    /**
     * Registers the schema of that topic's values ahead of its first record.
     *
     * @throws RuntimeException when the registry is away
     */
    public void register(Topic topic) {
        serializer.register(topic);
    }

    private AvroKafkaSerializer<SpecificRecord> newWriter() {
        AvroKafkaSerializer<SpecificRecord> writer = new AvroKafkaSerializer<>(client);
        writer.configure(new HashMap<>(settings), false);
        return writer;
    }

    /**
     * Reads values into the generated classes. What it throws tells by {@link RecordFailure}
     * whether trying again can help.
     */
    public Deserializer<SpecificRecord> deserializer() {
        AvroKafkaDeserializer<SpecificRecord> deserializer = new AvroKafkaDeserializer<>(client);
        deserializer.configure(new HashMap<>(settings), false);
        return new RecordDeserializer(deserializer);
    }

    @Override
    public void close() {
        vertx.close();
    }

    private static VertxOptions smallest() {
        return new VertxOptions()
                .setUseDaemonThread(true)
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }
}
