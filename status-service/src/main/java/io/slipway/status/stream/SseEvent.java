package io.slipway.status.stream;

import java.nio.charset.StandardCharsets;

/** An SSE event as bytes. Nobody changes them: many get the same. */
final class SseEvent {

    /** A comment: shows both sides that the connection lives. */
    static final SseEvent HEARTBEAT = new SseEvent(": slipway\n\n");

    private final byte[] bytes;

    private SseEvent(String text) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    static SseEvent of(String text) {
        return new SseEvent(text);
    }

    static SseEvent of(String id, String text) {
        return new SseEvent("id: " + id + "\n" + text);
    }

    /** No event, but from where to go on ("Server-sent events", "id" without "data"). */
    static SseEvent ofId(String id) {
        return new SseEvent("id: " + id + "\n\n");
    }

    byte[] bytes() {
        return bytes;
    }
}
