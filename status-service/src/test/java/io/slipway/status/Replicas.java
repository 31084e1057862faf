package io.slipway.status;

import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.testing.Names;
import io.slipway.testing.TestPlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Replicas of the service that share a store and a consumer group of their own. */
final class Replicas implements AutoCloseable {

    private static final String TOKEN = "internal-for-tests";
    private static final String PROJECT = "/api/v1/projects/default";

    private final String name = Names.unique("status-service");
    private final Map<String, Object> properties = new HashMap<>(TestPlatform.properties());
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    Replicas() {
        properties.put("server.port", 0);
        properties.put("slipway.installation", "test");
        properties.put("slipway.internal-token", TOKEN);
    }

    /** One more. */
    ConfigurableApplicationContext start() {
        ConfigurableApplicationContext replica =
                ServiceLauncher.run(StatusServiceApplication.class, name, properties);
        running.add(replica);
        return replica;
    }

    ConfigurableApplicationContext first() {
        return running.getFirst();
    }

    EventPublisher events() {
        return running.getFirst().getBean(EventPublisher.class);
    }

    static int port(ConfigurableApplicationContext replica) {
        return Integer.parseInt(replica.getEnvironment().getRequiredProperty("local.server.port"));
    }

    static String path(String below) {
        return PROJECT + below;
    }

    HttpResponse<String> get(ConfigurableApplicationContext replica, String below) {
        return send(request(replica, below).build());
    }

    HttpResponse<String> getUnsigned(ConfigurableApplicationContext replica, String below) {
        return send(HttpRequest.newBuilder(uri(replica, below)).build());
    }

    SseClient stream(ConfigurableApplicationContext replica, String below) {
        return SseClient.open(http, request(replica, below).build());
    }

    SseClient resume(ConfigurableApplicationContext replica, String below, String lastEventId) {
        return SseClient.open(
                http, request(replica, below).header("Last-Event-ID", lastEventId).build());
    }

    static String token() {
        return TOKEN;
    }

    private static HttpRequest.Builder request(
            ConfigurableApplicationContext replica, String below) {
        return HttpRequest.newBuilder(uri(replica, below))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private static URI uri(ConfigurableApplicationContext replica, String below) {
        return URI.create("http://127.0.0.1:" + port(replica) + path(below));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        running.reversed().forEach(ConfigurableApplicationContext::close);
        http.close();
    }
}
