package io.slipway.cli.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers what it was told to, and remembers what it was asked. */
public final class FakeSlipway implements AutoCloseable {

    public static final String TOKEN = "let-me-in";

    private static final String PROJECT = "/api/v1/projects/default";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** One request as it came. */
    public record Request(
            String method, String path, String body, Map<String, List<String>> headers) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        public String line() {
            return method + " " + path;
        }
    }

    private record Reply(int status, String body, boolean stream, boolean staysOpen) {}

    public FakeSlipway() {
        this(0);
    }

    public FakeSlipway(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /**
     * Answers, the paths within the project; several answers are given in turn, the last for ever.
     */
    public FakeSlipway answers(String methodAndPath, int status, String body) {
        return reply(methodAndPath, new Reply(status, body, false, false));
    }

    /** Sends these frames on the stream, then ends the connection. */
    public FakeSlipway streams(String path, String... frames) {
        return reply("GET " + path, new Reply(200, String.join("", frames), true, false));
    }

    /** Sends these frames on the stream and leaves the connection open. */
    public FakeSlipway streamsOn(String path, String... frames) {
        return reply("GET " + path, new Reply(200, String.join("", frames), true, true));
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String line) {
        return requests.stream().filter(request -> request.line().equals(line)).toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private FakeSlipway reply(String methodAndPath, Reply reply) {
        replies.computeIfAbsent(methodAndPath, _ -> new ConcurrentLinkedQueue<>()).add(reply);
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().toString().replace(PROJECT, "");
            String method = exchange.getRequestMethod();
            requests.add(new Request(method, path, body, Map.copyOf(exchange.getRequestHeaders())));
            if (!("Bearer " + TOKEN)
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, new Reply(401, Recorded.text("problem-401.json"), false, false));
                return;
            }
            Queue<Reply> queue =
                    replies.getOrDefault(method + " " + path, new ConcurrentLinkedQueue<>());
            Reply reply = queue.size() > 1 ? queue.poll() : queue.peek();
            send(
                    exchange,
                    reply == null
                            ? new Reply(404, Recorded.text("problem-404.json"), false, false)
                            : reply);
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        String type =
                reply.stream()
                        ? "text/event-stream"
                        : reply.status() >= 400 ? "application/problem+json" : "application/json";
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                reply.status(), reply.stream() ? 0 : bytes.length == 0 ? -1 : bytes.length);
        OutputStream out = exchange.getResponseBody();
        out.write(bytes);
        out.flush();
        if (reply.staysOpen()) {
            try {
                closing.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
