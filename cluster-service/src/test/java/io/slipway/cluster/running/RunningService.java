package io.slipway.cluster.running;

import io.slipway.cluster.ClusterServiceApplication;
import io.slipway.cluster.Specs;
import io.slipway.service.launch.ServiceLauncher;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.testing.Names;
import io.slipway.testing.TestPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** cluster-service with Kafka, store, registry, a simulator 600 times as fast as AWS, and peers. */
final class RunningService implements AutoCloseable {

    static final String TOKEN = "internal-for-tests";
    static final String CLUSTERS = "/api/v1/projects/default/clusters";

    private static final double SPEED = 600;

    final Peers peers = new Peers();
    final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withSpeed(SPEED));
    final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    RunningService() {
        var properties = new HashMap<>(TestPlatform.properties());
        properties.put("server.port", 0);
        properties.put("slipway.installation", "test");
        properties.put("slipway.internal-token", TOKEN);
        properties.put("slipway.speed", SPEED);
        properties.put("slipway.aws.endpoint", simulator.endpoint());
        properties.put("slipway.broker.url", peers.url());
        properties.put("slipway.peers.network-provisioner.url", peers.url());
        properties.put("slipway.peers.nodepool-provisioner.url", peers.url());
        context =
                ServiceLauncher.run(
                        ClusterServiceApplication.class, Names.unique("cluster"), properties);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** What the service answered. */
    record Answer(int status, JsonNode body, Map<String, String> headers) {

        String code() {
            return body.path("code").stringValue("");
        }

        /** Those of the violations. */
        List<String> codes() {
            return body.path("violations")
                    .valueStream()
                    .map(violation -> violation.path("code").stringValue())
                    .toList();
        }
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer post(String path, Object body) {
        return send(request(path).POST(json(body)).build());
    }

    Answer post(String path, Object body, String key) {
        return send(request(path).header("Idempotency-Key", key).POST(json(body)).build());
    }

    Answer put(String path, Object body) {
        return send(request(path).PUT(json(body)).build());
    }

    Answer patch(String path, String body) {
        return send(request(path).method("PATCH", json(body)).build());
    }

    Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("X-Slipway-Subject", "tester")
                .header("Content-Type", "application/json");
    }

    Answer send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            var headers = new HashMap<String, String>();
            answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            var body = answer.body().isEmpty() ? "{}" : answer.body();
            return new Answer(answer.statusCode(), Specs.JSON.readTree(body), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofString(body.toString());
    }

    @Override
    public void close() {
        context.close();
        simulator.close();
        peers.close();
        http.close();
    }
}
