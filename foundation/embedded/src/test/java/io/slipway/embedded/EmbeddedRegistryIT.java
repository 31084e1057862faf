package io.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryIT {

    @TempDir Path directory;

    @Test
    void keepsSchemaIdsWhenItsOrphanIsReplaced() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"))) {
            // Given a registry whose parent forgot it
            EmbeddedRegistry orphan = EmbeddedRegistry.start(directory, kafka.bootstrapServers());
            String padding = register(orphan, "other-value", "Other");
            String id = register(orphan, "clusters-value", "Cluster");
            long pid = recordedPid();

            // When
            try (EmbeddedRegistry successor =
                    EmbeddedRegistry.start(directory, kafka.bootstrapServers())) {

                // Then
                assertThat(orphan.isAlive()).isFalse();
                assertThat(recordedPid()).isNotEqualTo(pid);
                assertThat(id).isNotEqualTo(padding);
                assertThat(register(successor, "clusters-value", "Cluster")).isEqualTo(id);
                assertThat(get(successor.url() + "/system/info")).contains("\"version\":\"3.3.3\"");
                assertThat(topics(kafka))
                        .allSatisfy(topic ->
                                assertThat(topic.partitions())
                                        .allSatisfy(partition ->
                                                assertThat(partition.replicas()).hasSize(1)));
            }
        }
    }

    private long recordedPid() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("registry.pid")).getFirst());
    }

    private static List<TopicDescription> topics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = EmbeddedKafkaIT.admin(kafka)) {
            Set<String> names = admin.listTopics().names().get();
            Map<String, TopicDescription> topics =
                    admin.describeTopics(names).allTopicNames().get();
            assertThat(topics).containsKey("slipway.registry.journal");
            return List.copyOf(topics.values());
        }
    }

    /** Returns the schema's id as the registry prints it. */
    private static String register(EmbeddedRegistry registry, String subject, String name)
            throws Exception {
        String schema = "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[]}".formatted(name);
        String body =
                "{\"schemaType\":\"AVRO\",\"schema\":\"%s\"}"
                        .formatted(schema.replace("\"", "\\\""));
        String answer =
                send(
                        registry.confluentUrl() + "/subjects/" + subject + "/versions",
                        Optional.of(body));
        assertThat(answer).startsWith("{\"id\":");
        return answer;
    }

    private static String get(String url) throws Exception {
        return send(url, Optional.empty());
    }

    private static String send(String url, Optional<String> body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
        body.ifPresent(text ->
                request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(text)));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
