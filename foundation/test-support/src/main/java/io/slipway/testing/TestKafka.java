package io.slipway.testing;

import io.slipway.embedded.EmbeddedKafka;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker of this JVM's tests: Testcontainers' where Docker answers, the embedded one otherwise.
 */
public final class TestKafka {

    private static final Shared<String> SHARED =
            Shared.of("Kafka", TestKafka::startContainer, TestKafka::startEmbedded);

    private TestKafka() {}

    public static String bootstrapServers() {
        return SHARED.get();
    }

    /** For Spring Boot, and Spring Cloud Stream's binder, which takes them over. */
    public static Map<String, Object> properties() {
        return Map.of("spring.kafka.bootstrap-servers", bootstrapServers());
    }

    /** Creates topics with one partition. Nothing creates them otherwise. */
    public static void createTopics(String... names) {
        createTopics(Stream.of(names).map(name -> new NewTopic(name, 1, (short) 1)).toList());
    }

    public static void createTopics(List<NewTopic> topics) {
        try (Admin admin =
                Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topics were not created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", e);
        }
    }

    static Shared.Started<String> startEmbedded() {
        TemporaryDirectory directory = TemporaryDirectory.create("kafka");
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.path());
        return new Shared.Started<>(
                kafka.bootstrapServers(),
                () -> {
                    kafka.close();
                    directory.close();
                });
    }

    static Shared.Started<String> startContainer() {
        KafkaContainer container =
                new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion())
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        return new Shared.Started<>(container.getBootstrapServers(), container::stop);
    }
}
