package io.slipway.status.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a stream as fast as the test says. */
final class Watcher extends BaseSubscriber<byte[]> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final long atFirst;
    private final List<String> texts = new ArrayList<>();

    private Watcher(long atFirst) {
        this.atFirst = atFirst;
    }

    /** Reads everything at once. */
    static Watcher of(Flux<byte[]> stream) {
        return of(stream, Long.MAX_VALUE);
    }

    /** Reads so many to begin with; then {@link #request} tells. */
    static Watcher of(Flux<byte[]> stream, long atFirst) {
        Watcher watcher = new Watcher(atFirst);
        stream.subscribe(watcher);
        return watcher;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(atFirst);
    }

    @Override
    protected void hookOnNext(byte[] event) {
        texts.add(new String(event, StandardCharsets.UTF_8));
    }

    /** Everything heard, heartbeats included. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    /** As {@code snapshot@3}, {@code resource@4}. */
    List<String> heard() {
        return events().stream().map(Event::toString).toList();
    }

    List<Event> events() {
        return texts.stream()
                .filter(text -> text.contains("\ndata: "))
                .map(Watcher::parse)
                .toList();
    }

    @Nullable String lastId() {
        return texts.stream()
                .filter(text -> text.startsWith("id: "))
                .map(text -> text.substring(4, text.indexOf('\n')))
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private static Event parse(String text) {
        String id = null;
        String name = "";
        JsonNode data = JSON.nullNode();
        for (String line : text.split("\n")) {
            String value = line.substring(line.indexOf(':') + 2);
            switch (line.substring(0, line.indexOf(':'))) {
                case "id" -> id = value;
                case "event" -> name = value;
                default -> data = JSON.readTree(value);
            }
        }
        return new Event(id, name, data);
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
}
