package io.slipway.status;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a stream as a program of others would. */
final class SseClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final Lines lines = new Lines();
    private final CompletableFuture<HttpResponse<Void>> answer;

    private SseClient(HttpClient http, HttpRequest request) {
        answer = http.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(lines));
    }

    static SseClient open(HttpClient http, HttpRequest request) {
        return new SseClient(http, request);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** As {@code snapshot@3}, {@code resource@4}. */
    List<String> heard() {
        return events().stream().map(Event::toString).toList();
    }

    List<String> comments() {
        return List.copyOf(comments);
    }

    String lastId() {
        return events().stream()
                .map(Event::id)
                .filter(id -> id != null)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Override
    public void close() {
        lines.cancel();
        answer.cancel(true);
    }

    record Event(@Nullable String id, String name, JsonNode data) {

        long sequence() {
            return data.get("sequence").asLong();
        }

        @Override
        public String toString() {
            return name + "@" + sequence();
        }
    }

    private final class Lines implements Flow.Subscriber<String> {

        private Flow.@Nullable Subscription subscription;
        private @Nullable String id;
        private String name = "";
        private String data = "";

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith(":")) {
                comments.add(line);
            } else if (line.isEmpty()) {
                dispatch();
            } else {
                String value = line.substring(line.indexOf(": ") + 2);
                switch (line.substring(0, line.indexOf(':'))) {
                    case "id" -> id = value;
                    case "event" -> name = value;
                    default -> data = value;
                }
            }
        }

        private void dispatch() {
            if (!data.isEmpty()) {
                events.add(new Event(id, name, JSON.readTree(data)));
            }
            data = "";
        }

        @Override
        public void onError(Throwable failure) {
            comments.add("failed: " + failure);
        }

        @Override
        public void onComplete() {
            comments.add("ended");
        }

        void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
