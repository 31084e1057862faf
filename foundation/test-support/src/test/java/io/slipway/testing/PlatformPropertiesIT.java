package io.slipway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class PlatformPropertiesIT {

    @Test
    void givesAServiceAllItConnectsTo() throws Exception {
        // When
        Map<String, Object> properties = TestPlatform.properties();

        // Then
        assertThat(properties)
                .containsOnlyKeys(
                        "spring.kafka.bootstrap-servers",
                        "spring.mongodb.uri",
                        "slipway.registry.url");
        assertThat(status(properties.get("slipway.registry.url") + "/system/info")).isEqualTo(200);
        assertThat(status(TestRegistry.confluentUrl() + "/subjects")).isEqualTo(200);
        try (Admin admin = new KafkaClients(TestKafka.bootstrapServers()).admin()) {
            assertThat(admin.listTopics().names().get()).contains("slipway.registry.journal");
        }
    }

    @Test
    void givesEachServiceADatabaseOfItsOwn() {
        assertThat(TestDocumentStore.properties()).isNotEqualTo(TestDocumentStore.properties());
    }

    private static int status(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
