package io.slipway.cluster.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.cluster.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Plays account-service and both provisioners' previews. */
final class Peers implements AutoCloseable {

    private static final String ACCOUNTS = "/internal/projects/default/cloud-accounts/";

    private final HttpServer server;
    private volatile String silent = "none";
    private volatile List<Map<String, Object>> found = List.of();
    private volatile List<Map<String, Object>> foundInPools = List.of();

    Peers() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Plans of slices whose ids contain this are not answered. */
    void silence(String part) {
        silent = part;
    }

    /** What networks' owner finds from now on. */
    void find(List<Map<String, Object>> checks) {
        found = checks;
    }

    /** What node pools' owner finds from now on. */
    void findInPools(List<Map<String, Object>> checks) {
        foundInPools = checks;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/internal/plan")) {
            plan(exchange, Specs.JSON.readTree(exchange.getRequestBody()));
        } else if (path.endsWith("/credentials")) {
            send(exchange, 200, Map.of("accessKeyId", "AKIATEST", "secretAccessKey", "test"));
        } else if (path.startsWith(ACCOUNTS)) {
            account(exchange, path.substring(ACCOUNTS.length()));
        } else {
            send(exchange, 404, Map.of());
        }
    }

    private static void account(HttpExchange exchange, String name) throws IOException {
        switch (name) {
            case "sandbox" -> send(exchange, 200, account(name, "aws", "Valid"));
            case "stale" -> send(exchange, 200, account(name, "aws", "Invalid"));
            case "china" -> send(exchange, 200, account(name, "aws-cn", "Valid"));
            default -> send(exchange, 404, Map.of("code", "NOT_FOUND"));
        }
    }

    private static Map<String, Object> account(String name, String partition, String state) {
        return Map.of(
                "accountId", "a-1",
                "name", name,
                "project", "default",
                "type", "accessKey",
                "partition", partition,
                "awsAccountId", "111122223333",
                "state", state);
    }

    private void plan(HttpExchange exchange, JsonNode request) throws IOException {
        var slice = request.path("sliceId").stringValue();
        if (slice.contains(silent)) {
            exchange.close();
            return;
        }
        send(
                exchange,
                200,
                slice.contains("/network/")
                        ? plan(
                                "vpc",
                                "network",
                                Map.of("SubnetsReady", 3, "EgressReady", 120),
                                120,
                                found)
                        : plan("nodegroup", "node-pools", Map.of(), 120, foundInPools));
    }

    private static Map<String, Object> plan(
            String kind,
            String stage,
            Map<String, Object> conditions,
            int seconds,
            List<Map<String, Object>> checks) {
        var action =
                Map.of(
                        "action",
                        "create",
                        "stage",
                        stage,
                        "slot",
                        kind,
                        "kind",
                        kind,
                        "detail",
                        Map.of(),
                        "expectedSeconds",
                        1,
                        "waitsFor",
                        List.of());
        return Map.of(
                "actions", List.of(action),
                "conditionSeconds", conditions,
                "totalSeconds", seconds,
                "checks", checks);
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> body)
            throws IOException {
        var bytes = Specs.JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
