package io.slipway.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An endpoint that gives every call the same answer and remembers what it was asked. */
final class FakeEndpoint implements AutoCloseable {

    private static final String VPCS =
            "<DescribeVpcsResponse><requestId>req-7</requestId><vpcSet/></DescribeVpcsResponse>";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Answer answer = exchange -> reply(exchange, 200, VPCS);

    FakeEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return asked;
    }

    void answersWith(int status, String body) {
        answer = exchange -> reply(exchange, status, body);
    }

    void answersWithEc2Error(int status, String code) {
        answersWith(
                status,
                "<Response><Errors><Error><Code>%s</Code><Message>No.</Message></Error></Errors><RequestID>req-8</RequestID></Response>"
                        .formatted(code));
    }

    void losesItsAnswers() {
        answer = HttpExchange::close;
    }

    void neverAnswers() {
        answer = _ -> awaitRelease();
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(
                new Asked(
                        exchange.getRequestMethod(),
                        headers.getFirst("Authorization"),
                        headers.getFirst("User-Agent"),
                        headers.getFirst("traceparent"),
                        body));
        answer.give(exchange);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One request as it arrived. */
    record Asked(
            String method,
            String authorization,
            String userAgent,
            String traceparent,
            String body) {}

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }
}
