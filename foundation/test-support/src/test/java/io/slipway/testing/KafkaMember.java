package io.slipway.testing;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/** Consumes as a member of a group until it is killed, and prints how much it has committed. */
final class KafkaMember {

    private KafkaMember() {}

    /**
     * @param arguments bootstrap servers, group, topic
     */
    public static void main(String[] arguments) {
        KafkaClients clients = new KafkaClients(arguments[0]);
        try (Consumer<String, String> consumer = clients.consumer(arguments[1], arguments[2])) {
            int consumed = 0;
            while (true) {
                consumed += consumer.poll(Duration.ofMillis(200)).count();
                consumer.commitSync();
                System.out.println("committed " + consumed);
            }
        }
    }
}
