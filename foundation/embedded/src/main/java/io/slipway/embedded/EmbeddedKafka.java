package io.slipway.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka broker that is its own controller (KRaft), inside this process, its data on disk.
 *
 * <p>It listens on 127.0.0.1 only. What was acknowledged survives the death of the process and is
 * there after the next start on the same directory, whatever the port is then. Topics are never
 * created by being used.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /**
     * @param port of 127.0.0.1 to listen on; 0 takes a free one
     */
    public record Options(int port) {

        public static Options defaults() {
            return new Options(0);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int ATTEMPTS_TO_BIND = 5;

    private final KafkaRaftServer server;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on a free port, formatting the directory when it is new. */
    public static EmbeddedKafka start(Path directory) {
        return start(directory, Options.defaults());
    }

    /**
     * Returns once clients can produce and consume.
     *
     * @throws IllegalStateException if the directory cannot be used (another broker has it) or the
     *     port is taken
     */
    public static EmbeddedKafka start(Path directory, Options options) {
        boolean returning = isFormatted(directory);
        if (!returning) {
            format(directory);
        }
        EmbeddedKafka kafka = startOnSomePort(directory, options);
        if (returning) {
            DepartedConsumers.dismiss(kafka.bootstrapServers());
        }
        log.atInfo().addKeyValue("bootstrapServers", kafka.bootstrapServers()).log("Kafka is up");
        return kafka;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static boolean isFormatted(Path directory) {
        return Files.exists(directory.resolve("meta.properties"));
    }

    private static void format(Path directory) {
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    // One replica is always the last one: an unclean stop must not disqualify it.
                    .setFeatureLevel("eligible.leader.replicas.version", (short) 0)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Cannot make a Kafka data directory of " + directory, e);
        }
    }

    /** A free port may be taken between being found and being bound: then another is tried. */
    private static EmbeddedKafka startOnSomePort(Path directory, Options options) {
        for (int attempt = 1; ; attempt++) {
            int port = options.port() == 0 ? FreePorts.one() : options.port();
            try {
                return startOn(port, directory);
            } catch (RuntimeException e) {
                if (options.port() != 0 || attempt == ATTEMPTS_TO_BIND || !isPortTaken(e)) {
                    throw new IllegalStateException("Kafka did not start on " + directory, e);
                }
            }
        }
    }

    private static EmbeddedKafka startOn(int port, Path directory) {
        Map<String, String> settings = BrokerSettings.of(directory, port, FreePorts.one());
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            server.startup();
            return new EmbeddedKafka(server, port);
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static boolean isPortTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
