package io.slipway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaKilledIT {

    private static final String TOPIC = "clusters";
    private static final Duration PROMPTLY = Duration.ofSeconds(8);

    @TempDir Path directory;

    @Test
    void keepsWhatItAcknowledgedAndServesItsGroupsAtOnce() throws Exception {
        // Given
        List<String> before = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
        try (ChildJvm broker = ChildJvm.start(KafkaServer.class, directory.toString())) {
            KafkaClients clients = new KafkaClients(broker.awaitLine(KafkaServer.READY));
            createTopic(clients);
            clients.produce(TOPIC, before);
            ChildJvm member =
                    ChildJvm.start(KafkaMember.class, clients.bootstrapServers(), "group", TOPIC);
            member.awaitLine("committed 300");
            member.close();
            clients.produce(TOPIC, List.of("last words"));

            // When
            broker.kill();
        }
        try (ChildJvm broker = ChildJvm.start(KafkaServer.class, directory.toString())) {
            KafkaClients clients = new KafkaClients(broker.awaitLine(KafkaServer.READY));

            // Then
            try (Consumer<String, String> successor = clients.consumer("group", TOPIC);
                    Consumer<String, String> newcomer = clients.consumer("newcomers", TOPIC)) {
                assertThat(KafkaClients.consume(successor, 1, PROMPTLY))
                        .containsExactly("last words");
                assertThat(KafkaClients.consume(newcomer, 301, PROMPTLY)).containsAll(before);
            }
        }
    }

    private static void createTopic(KafkaClients clients) throws Exception {
        try (Admin admin = clients.admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }
}
