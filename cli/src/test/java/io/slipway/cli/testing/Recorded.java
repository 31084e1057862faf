package io.slipway.cli.testing;

import io.slipway.cli.client.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Answers as the API gives them, kept in files. */
public final class Recorded {

    private Recorded() {}

    public static String text(String file) {
        try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + file)) {
            return new String(
                    Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static <T> T json(String file, Class<T> type) {
        return Json.wire().readValue(text(file), type);
    }

    /** A server-sent event whose data is one line of JSON. */
    public static String event(String id, String type, String json) {
        return "id: " + id + "\nevent: " + type + "\ndata: " + oneLine(json) + "\n\n";
    }

    /** A server-sent event whose data is a file. */
    public static String eventOf(String id, String type, String file) {
        return event(id, type, text(file));
    }

    private static String oneLine(String json) {
        return Json.wire().readTree(json).toString();
    }
}
