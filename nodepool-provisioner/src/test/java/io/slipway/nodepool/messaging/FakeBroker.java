package io.slipway.nodepool.messaging;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A credentials broker that gives everybody the same key. */
final class FakeBroker implements AutoCloseable {

    private static final String KEY =
            """
            {"accessKeyId":"AKIATEST","secretAccessKey":"test"}\
            """;

    private final HttpServer server;

    private FakeBroker(HttpServer server) {
        this.server = server;
    }

    static FakeBroker start() {
        try {
            var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(here, 0);
            server.createContext(
                    "/internal/cloud-accounts/",
                    exchange -> {
                        var body = KEY.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().add("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
            server.start();
            return new FakeBroker(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
