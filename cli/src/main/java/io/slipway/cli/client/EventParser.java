package io.slipway.cli.client;

import java.util.Optional;

/** Puts the lines of a {@code text/event-stream} together (WHATWG HTML, "Server-sent events"). */
final class EventParser {

    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String id = "";

    /** Takes one line, without its end; answers the signal that it completes, if any. */
    Optional<Signal> accept(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        if (line.startsWith(":")) {
            return Optional.of(new Signal.Alive());
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        take(field, value.startsWith(" ") ? value.substring(1) : value);
        return Optional.empty();
    }

    private void take(String field, String value) {
        switch (field) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            default -> {
                // The standard says to pass over fields that one does not know.
            }
        }
    }

    private Optional<Signal> dispatch() {
        String text = data.isEmpty() ? "" : data.substring(0, data.length() - 1);
        String name = type.isEmpty() ? "message" : type;
        data.setLength(0);
        type = "";
        return text.isEmpty() ? Optional.empty() : Optional.of(new Signal.Event(id, name, text));
    }
}
