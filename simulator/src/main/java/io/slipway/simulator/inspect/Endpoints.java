package io.slipway.simulator.inspect;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Dispatcher;
import io.slipway.simulator.wire.WireRequest;
import io.slipway.simulator.wire.WireResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that can be asked under {@code /_simulator}. Whatever has conditions to be looked at
 * or changed adds its endpoints here.
 */
public final class Endpoints {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final String ANY = "/{id}";

    private final Dispatcher dispatcher;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Registered> endpoints = new TreeMap<>();

    public Endpoints(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /**
     * @param expected an example of what is to be sent, told with every refusal
     */
    private record Registered(String expected, Work work) {}

    @FunctionalInterface
    private interface Work {
        Map<String, ?> answer(@Nullable String id, Map<String, String> query, JsonBody body);
    }

    /**
     * Adds an endpoint.
     *
     * @param method such as {@code POST}
     * @param path below {@code /_simulator}, such as {@code /faults}; it may end with <code>/{id}
     *     </code>
     * @param expected an example of body or query, for people who sent something else
     */
    public Endpoints add(String method, String path, String expected, Endpoint endpoint) {
        return put(
                method,
                path,
                expected,
                (id, query, body) ->
                        dispatcher.aside(cloud ->
                                endpoint.answer(
                                        new Inquiry(id, query, body, cloud, dispatcher::context))));
    }

    /** Adds an endpoint that itself takes care to find the cloud in no one else's hands. */
    Endpoints addApart(String method, String path, String expected, Apart endpoint) {
        return put(method, path, expected, (id, query, body) -> endpoint.answer(query, body));
    }

    @FunctionalInterface
    interface Apart {
        Map<String, ?> answer(Map<String, String> query, JsonBody body);
    }

    /** Answers one request. */
    public WireResponse answer(WireRequest request) {
        String what = request.method() + " " + request.path();
        Registered exact = endpoints.get(what);
        if (exact != null) {
            return answer(exact, "", request);
        }
        int slash = what.lastIndexOf('/');
        Registered ofOne = slash < 0 ? null : endpoints.get(what.substring(0, slash) + ANY);
        return ofOne == null ? unknown(what) : answer(ofOne, what.substring(slash + 1), request);
    }

    private Endpoints put(String method, String path, String expected, Work work) {
        endpoints.put(method + " /_simulator" + path, new Registered(expected, work));
        return this;
    }

    private WireResponse answer(Registered endpoint, String encodedId, WireRequest request) {
        try {
            String id = encodedId.isEmpty() ? null : decoded(encodedId);
            Map<String, String> query = query(request.query());
            return write(OK, endpoint.work().answer(id, query, body(request)));
        } catch (NotThere absent) {
            return refuse(NOT_FOUND, String.valueOf(absent.getMessage()));
        } catch (AwsFault refused) {
            return refuse(refused.status(), refused.code() + ": " + refused.text());
        } catch (IllegalArgumentException wrong) {
            return refuse(BAD_REQUEST, wrong.getMessage() + " Expected: " + endpoint.expected());
        }
    }

    /** That there is nothing of that name; answered as 404. */
    public static final class NotThere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotThere(String message) {
            super(message);
        }
    }

    private WireResponse unknown(String what) {
        String known = endpoints.keySet().stream().collect(Collectors.joining(", "));
        return refuse(NOT_FOUND, "The simulator has no " + what + ". It has: " + known);
    }

    private JsonBody body(WireRequest request) {
        if (request.text().isBlank()) {
            return JsonBody.EMPTY;
        }
        Supplier<IllegalArgumentException> notJson =
                () -> new IllegalArgumentException("The body must be a JSON object.");
        try {
            Object read = json.readValue(request.body().asByteArrayUnsafe(), Object.class);
            return Optional.ofNullable(read)
                    .filter(Map.class::isInstance)
                    .map(object -> new JsonBody((Map<?, ?>) object))
                    .orElseThrow(notJson);
        } catch (JacksonException unreadable) {
            throw notJson.get();
        }
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private WireResponse refuse(int status, String message) {
        return write(status, Map.of("message", message));
    }

    private WireResponse write(int status, Map<String, ?> body) {
        return WireResponse.of(status, "application/json", Map.of(), json.writeValueAsString(body));
    }
}
