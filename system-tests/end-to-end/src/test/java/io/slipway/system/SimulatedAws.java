package io.slipway.system;

import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulator, and what its inspection tells. */
final class SimulatedAws implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI endpoint;
    private final Runnable end;
    private final HttpClient http = HttpClient.newHttpClient();

    private SimulatedAws(URI endpoint, Runnable end) {
        this.endpoint = endpoint;
        this.end = end;
    }

    /** One in this process. */
    static SimulatedAws start(double speed) {
        var simulator = Simulator.start(SimulatorOptions.defaults().withSpeed(speed));
        return new SimulatedAws(simulator.endpoint(), simulator::close);
    }

    /** One that runs elsewhere, and goes on running. */
    static SimulatedAws at(URI endpoint) {
        return new SimulatedAws(endpoint, () -> {});
    }

    String endpoint() {
        return endpoint.toString();
    }

    /** One live resource. */
    record Resource(String type, String id, String slice, String slot) {
        boolean ofSlipway() {
            return !slot.isEmpty();
        }

        /** The id without the cluster that it is of. */
        String name() {
            return id.substring(id.lastIndexOf('/') + 1);
        }
    }

    /** One call that was made. */
    record Call(Instant at, String action, String status) {
        boolean reads() {
            return action.startsWith("Describe")
                    || action.startsWith("List")
                    || action.startsWith("Get");
        }
    }

    List<Resource> resources() {
        return items("/_simulator/resources", "resources")
                .map(node ->
                        new Resource(
                                node.path("type").asString(""),
                                node.path("id").asString(""),
                                node.path("tags").path("slipway:slice").asString(""),
                                node.path("tags").path("slipway:slot").asString("")))
                .toList();
    }

    /** Those that were made for one cluster. */
    List<Resource> resourcesOf(String clusterId) {
        return resources().stream()
                .filter(Resource::ofSlipway)
                .filter(resource -> resource.slice().startsWith(clusterId + "/"))
                .toList();
    }

    /** Live resources with any of our tags, and those that carry no tags but our name. */
    List<String> ours() {
        return items("/_simulator/resources", "resources")
                .filter(node ->
                        node.path("tags").toString().contains("slipway:")
                                || node.path("id").asString("").contains("slipway-")
                                || node.path("type").asString("").equals("oidc-provider"))
                .map(node -> node.path("type").asString("") + " " + node.path("id").asString(""))
                .toList();
    }

    List<Call> calls() {
        return items("/_simulator/calls?since=0", "calls")
                .map(node ->
                        new Call(
                                Instant.parse(node.path("at").asString("")),
                                node.path("action").asString(""),
                                node.path("status").asString("")))
                .toList();
    }

    /** The calls that change something. */
    List<Call> mutations() {
        return calls().stream().filter(call -> !call.reads()).toList();
    }

    /** Lets it refuse an action in a region from now on. */
    void refuse(String action, String region, String code, String message) {
        var fault = JSON.createObjectNode().put("action", action).put("region", region);
        fault.withObject("/effect/error").put("code", code).put("message", message);
        var request =
                HttpRequest.newBuilder(endpoint.resolve("/_simulator/faults"))
                        .POST(HttpRequest.BodyPublishers.ofString(fault.toString()))
                        .build();
        var answer = sent(request);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    private Stream<JsonNode> items(String path, String field) {
        var body = sent(HttpRequest.newBuilder(endpoint.resolve(path)).build()).body();
        return StreamSupport.stream(JSON.readTree(body).path(field).values().spliterator(), false);
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end.run();
        http.close();
    }
}
