package io.slipway.simulator.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.simulator.faults.ReplyLost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;

/** The HTTP server, on the loopback address only. */
public final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int BODY_LIMIT = 4 << 20;
    private static final String INSPECTION = "/_simulator";

    private final AwsFront aws;
    private final Function<WireRequest, WireResponse> inspection;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Binds the port; {@link #start} begins to answer.
     *
     * @param port 0 for any free one
     * @param inspection answers what is asked under {@code /_simulator}
     */
    public HttpFront(int port, AwsFront aws, Function<WireRequest, WireResponse> inspection) {
        this.aws = aws;
        this.inspection = inspection;
        // Without it every second request on a connection waits 40 ms for a delayed
        // acknowledgement.
        System.setProperty(
                "sun.net.httpserver.nodelay",
                System.getProperty("sun.net.httpserver.nodelay", "true"));
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException unbound) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port, unbound);
        }
        server.setExecutor(executor);
        server.createContext("/", this::handle);
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (ReplyLost lost) {
            // An exchange that is closed before its headers were sent closes the connection.
            LOG.atDebug().log("an answer is lost, as a fault demands");
        } catch (RuntimeException defect) {
            LOG.atError().setCause(defect).log("request failed");
            throw defect;
        }
    }

    private WireResponse answer(HttpExchange exchange) throws IOException {
        Optional<byte[]> body = body(exchange.getRequestBody());
        if (body.isEmpty()) {
            return aws.tooLarge(BODY_LIMIT);
        }
        WireRequest request =
                new WireRequest(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getRawPath(),
                        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                        headers(exchange),
                        SdkBytes.fromByteArrayUnsafe(body.get()));
        return request.path().startsWith(INSPECTION)
                ? inspection.apply(request)
                : aws.answer(request);
    }

    /**
     * The whole body; empty when it is too large, in which case it is read to its end and dropped.
     */
    private static Optional<byte[]> body(InputStream stream) throws IOException {
        byte[] read = stream.readNBytes(BODY_LIMIT + 1);
        if (read.length <= BODY_LIMIT) {
            return Optional.of(read);
        }
        stream.skip(16L * BODY_LIMIT);
        return Optional.empty();
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return headers;
    }

    private static void send(HttpExchange exchange, WireResponse response) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body().asByteArrayUnsafe();
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }
}
