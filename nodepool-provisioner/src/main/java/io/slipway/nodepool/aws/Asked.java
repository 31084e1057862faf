package io.slipway.nodepool.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was asked of a resource, property by property. */
record Asked(Map<String, Object> properties) {

    String text(String property) {
        return String.valueOf(
                Objects.requireNonNull(properties.get(property), () -> "Without " + property));
    }

    @Nullable String optionalText(String property) {
        var value = properties.get(property);
        return value == null ? null : value.toString();
    }

    int number(String property) {
        return properties.get(property) instanceof Number number
                ? number.intValue()
                : Integer.parseInt(text(property));
    }

    List<String> texts(String property) {
        return properties.get(property) instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of(text(property));
    }

    Map<String, String> map(String property) {
        return properties.get(property) instanceof Map<?, ?> map ? texts(map) : Map.of();
    }

    List<Map<String, String>> maps(String property) {
        return properties.get(property) instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(item -> texts((Map<?, ?>) item))
                        .toList()
                : List.of();
    }

    private static Map<String, String> texts(Map<?, ?> map) {
        var texts = new LinkedHashMap<String, String>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }
}
