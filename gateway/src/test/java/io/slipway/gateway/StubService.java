package io.slipway.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service behind the gateway that remembers what reached it, and answers as told. */
public final class StubService implements AutoCloseable {

    /**
     * @param uri path and query
     * @param body the whole body
     */
    public record Received(String method, String uri, HttpHeaders headers, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    private StubService(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
        this.server = HttpServer.create().host("127.0.0.1").port(0).handle(answer).bindNow();
    }

    /** Takes the whole request and answers with its own name. */
    public static StubService named(String name) {
        List<StubService> self = new CopyOnWriteArrayList<>();
        StubService stub =
                new StubService((request, response) ->
                        request.receive()
                                .aggregate()
                                .asString()
                                .defaultIfEmpty("")
                                .doOnNext(body -> self.getFirst().remember(request, body))
                                .then(response.sendString(Mono.just(name)).then()));
        self.add(stub);
        return stub;
    }

    public static StubService answering(
            BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
        return new StubService(answer);
    }

    private void remember(HttpServerRequest request, String body) {
        received.add(
                new Received(
                        request.method().name(),
                        request.uri(),
                        request.requestHeaders().copy(),
                        body));
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Whole requests that came in, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
