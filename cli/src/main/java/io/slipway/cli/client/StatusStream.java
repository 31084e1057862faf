package io.slipway.cli.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the status stream. It ends with {@link Signal.Closed}; connecting again, with
 * the id of the last event, is the caller's.
 *
 * <p>At most {@value #WINDOW} lines wait here: a slow reader slows the connection, nothing grows.
 */
public final class StatusStream implements AutoCloseable {

    private static final int WINDOW = 256;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final EventParser parser = new EventParser();
    private final Lines lines = new Lines();
    private final CompletableFuture<HttpResponse<Optional<String>>> exchange;

    private sealed interface Received {
        record Line(String text) implements Received {}

        record End(@Nullable Problem refusal) implements Received {}
    }

    StatusStream(HttpClient http, HttpRequest request) {
        exchange = http.sendAsync(request, this::body);
        // Tells of what never became a stream: a refusal, or no connection at all.
        var _ = exchange.whenComplete(this::ended);
    }

    /**
     * The next signal, or null when nothing came within the time given.
     *
     * @throws InterruptedException when the thread was interrupted while waiting
     */
    public @Nullable Signal poll(Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            long left = Math.max(0, end - System.nanoTime());
            switch (received.poll(left, TimeUnit.NANOSECONDS)) {
                case null -> {
                    return null;
                }
                case Received.End(Problem refusal) -> {
                    return new Signal.Closed(refusal);
                }
                case Received.Line(String text) -> {
                    lines.more();
                    Optional<Signal> signal = parser.accept(text);
                    if (signal.isPresent()) {
                        return signal.get();
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        lines.cancel();
        exchange.cancel(true);
    }

    private HttpResponse.BodySubscriber<Optional<String>> body(HttpResponse.ResponseInfo info) {
        if (info.statusCode() == 200) {
            return BodySubscribers.mapping(
                    BodySubscribers.fromLineSubscriber(lines), _ -> Optional.empty());
        }
        return BodySubscribers.mapping(
                BodySubscribers.ofString(StandardCharsets.UTF_8), Optional::of);
    }

    private void ended(
            @Nullable HttpResponse<Optional<String>> response, @Nullable Throwable failure) {
        Problem refusal =
                response == null
                        ? null
                        : response.body()
                                .map(body -> Problem.read(response.statusCode(), body))
                                .orElse(null);
        received.add(new Received.End(refusal));
    }

    /** Hands lines on, as many as were asked for. */
    private final class Lines implements Flow.Subscriber<String> {

        private volatile Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(WINDOW);
        }

        @Override
        public void onNext(String line) {
            received.add(new Received.Line(line));
        }

        @Override
        public void onError(Throwable failure) {
            received.add(new Received.End(null));
        }

        @Override
        public void onComplete() {
            received.add(new Received.End(null));
        }

        void more() {
            Flow.Subscription current = subscription;
            if (current != null) {
                current.request(1);
            }
        }

        void cancel() {
            Flow.Subscription current = subscription;
            if (current != null) {
                current.cancel();
            }
        }
    }
}
