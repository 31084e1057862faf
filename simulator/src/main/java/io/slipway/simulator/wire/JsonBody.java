package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The JSON objects that requests and responses have as bodies. */
final class JsonBody {
    private static final int BAD_REQUEST = 400;

    private JsonBody() {}

    /**
     * The body's object; an empty one for an empty body.
     *
     * @throws AwsFault when it is no object
     */
    static Map<?, ?> read(WireRequest request) {
        byte[] bytes = request.body().asByteArrayUnsafe();
        if (bytes.length == 0) {
            return Map.of();
        }
        try {
            if (JsonMapper.shared().readValue(bytes, Object.class) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (JacksonException unreadable) {
            throw malformed("The body is not JSON.");
        }
        throw malformed("The body is not a JSON object.");
    }

    static String write(Map<String, ?> body) {
        return JsonMapper.shared().writeValueAsString(body);
    }

    static AwsFault mistyped(RuntimeException unreadable) {
        return malformed("A value has the wrong type: " + unreadable.getMessage());
    }

    private static AwsFault malformed(String message) {
        return new AwsFault(BAD_REQUEST, "SerializationException", message);
    }
}
