package io.slipway.testing;

import io.slipway.embedded.EmbeddedKafka;
import java.nio.file.Path;

/**
 * The embedded broker as a process of its own; prints {@value #READY} and its bootstrap servers.
 */
public final class KafkaServer {

    public static final String READY = "ready ";

    private KafkaServer() {}

    /**
     * @param arguments the data directory
     */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]));
        System.out.println(READY + kafka.bootstrapServers());
        Thread.currentThread().join();
    }
}
