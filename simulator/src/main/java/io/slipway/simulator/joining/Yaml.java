package io.slipway.simulator.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** YAML as plain trees. */
final class Yaml {
    private static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    /** All documents in the text that are maps. */
    static List<Map<?, ?>> documents(String text) {
        List<Map<?, ?>> documents = new ArrayList<>();
        try (MappingIterator<Object> all = MAPPER.readerFor(Object.class).readValues(text)) {
            while (all.hasNextValue()) {
                if (all.nextValue() instanceof Map<?, ?> document) {
                    documents.add(document);
                }
            }
        }
        return documents;
    }

    /** The one document, empty when it is not a map. */
    static Map<?, ?> map(String text) {
        return documents(text).stream().findFirst().orElse(Map.of());
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** The text at the end of the path; empty when there is none. */
    static String text(Map<?, ?> tree, String... path) {
        Object value = tree;
        for (String step : path) {
            value = map(value).get(step);
        }
        return value == null || value instanceof Map || value instanceof List
                ? ""
                : value.toString();
    }
}
