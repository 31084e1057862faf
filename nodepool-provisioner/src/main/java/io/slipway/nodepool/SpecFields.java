package io.slipway.nodepool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an object in a tree, by their types. What has another type counts as absent. */
record SpecFields(Map<?, ?> tree) {

    @Nullable String text(String field) {
        return tree.get(field) instanceof String text && !text.isBlank() ? text : null;
    }

    int number(String field, int whenAbsent) {
        return tree.get(field) instanceof Number number ? number.intValue() : whenAbsent;
    }

    SpecFields object(String field) {
        return new SpecFields(tree.get(field) instanceof Map<?, ?> object ? object : Map.of());
    }

    List<SpecFields> objects(String field) {
        return tree.get(field) instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(item -> new SpecFields((Map<?, ?>) item))
                        .toList()
                : List.of();
    }

    /** The object as texts. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        tree.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }
}
