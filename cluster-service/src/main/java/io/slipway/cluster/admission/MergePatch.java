package io.slipway.cluster.admission;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A merge patch (RFC 7396): objects are merged, null takes a field away, all else replaces. */
public final class MergePatch {

    private MergePatch() {}

    /** The target as patched; it is left as it was. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch.deepCopy();
        }
        var merged =
                target instanceof ObjectNode object
                        ? object.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        patch.propertyStream()
                .forEach(field -> {
                    if (field.getValue().isNull()) {
                        merged.remove(field.getKey());
                    } else {
                        var before = merged.path(field.getKey());
                        merged.set(field.getKey(), apply(before, field.getValue()));
                    }
                });
        return merged;
    }
}
