package io.slipway.service.messaging;

import io.slipway.reconciler.slice.Canonical;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trees as JSON text in Avro records (specs, inputs, outputs): canonical, so equal trees are equal.
 */
public final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private JsonText() {}

    /** The canonical text of a tree. */
    public static String of(Map<String, Object> tree) {
        return Canonical.text(tree);
    }

    /**
     * The tree that a text holds.
     *
     * @throws InvalidRecordException when it is not a JSON object
     */
    public static Map<String, Object> tree(String text) {
        try {
            return MAPPER.readValue(text, TREE);
        } catch (JacksonException e) {
            throw new InvalidRecordException("Not a JSON object: " + e.getOriginalMessage(), e);
        }
    }
}
