package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code a=b&c=d}, of query strings and form bodies. */
final class Parameters {
    private static final int MOST = 20_000;
    private static final int BAD_REQUEST = 400;

    private Parameters() {}

    /** The parameters of the query string and, for a form, of the body; of two alike the last. */
    static Map<String, String> of(WireRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        addTo(parameters, request.query());
        if (request.isForm()) {
            addTo(parameters, request.text());
        }
        return parameters;
    }

    /** The value of the first parameter of this name; null when there is none. */
    static @Nullable String first(String encoded, String name) {
        String start = name + "=";
        int at = encoded.startsWith(start) ? 0 : encoded.indexOf("&" + start) + 1;
        if (at == 0 && !encoded.startsWith(start)) {
            return null;
        }
        int end = encoded.indexOf('&', at);
        String value = encoded.substring(at + start.length(), end < 0 ? encoded.length() : end);
        return Percent.decode(value, true);
    }

    private static void addTo(Map<String, String> parameters, String encoded) {
        int start = 0;
        while (start < encoded.length()) {
            int next = encoded.indexOf('&', start);
            int end = next < 0 ? encoded.length() : next;
            addOne(parameters, encoded.substring(start, end));
            start = end + 1;
        }
    }

    private static void addOne(Map<String, String> parameters, String pair) {
        if (pair.isEmpty()) {
            return;
        }
        if (parameters.size() >= MOST) {
            throw new AwsFault(
                    BAD_REQUEST, "MalformedQueryString", "The request has too many parameters.");
        }
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.put(Percent.decode(name, true), Percent.decode(value, true));
    }
}
