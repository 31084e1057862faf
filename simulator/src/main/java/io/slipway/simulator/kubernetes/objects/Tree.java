package io.slipway.simulator.kubernetes.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into and changes plain trees of maps and lists; what is given is never changed itself. */
public final class Tree {
    private Tree() {}

    public static Optional<Object> at(Map<String, Object> tree, String... path) {
        Object here = tree;
        for (String step : path) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return Optional.ofNullable(here);
    }

    /** The map there; empty when there is none. */
    public static Map<String, Object> map(Map<String, Object> tree, String... path) {
        return at(tree, path).map(Tree::asMap).orElse(Map.of());
    }

    /** The maps of the list there; none when there is no list. */
    public static List<Map<String, Object>> maps(Map<String, Object> tree, String... path) {
        return list(tree, path).stream().filter(Map.class::isInstance).map(Tree::asMap).toList();
    }

    public static List<?> list(Map<String, Object> tree, String... path) {
        return at(tree, path)
                .<List<?>>map(there -> there instanceof List<?> list ? list : List.of())
                .orElse(List.of());
    }

    public static String text(Map<String, Object> tree, String... path) {
        return at(tree, path).map(Object::toString).orElse("");
    }

    public static int number(Map<String, Object> tree, int usual, String... path) {
        return at(tree, path)
                .map(there -> there instanceof Number number ? number.intValue() : usual)
                .orElse(usual);
    }

    /** The map's texts by their names. */
    public static Map<String, String> texts(Map<String, Object> tree, String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(tree, path).forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    /** A tree with the value there; the maps on the way are made where they are missing. */
    public static Map<String, Object> with(
            Map<String, Object> tree, @Nullable Object value, String... path) {
        return set(tree, value, path, 0);
    }

    /** A tree without what is there. */
    public static Map<String, Object> without(Map<String, Object> tree, String... path) {
        return at(tree, path).isPresent() ? set(tree, null, path, 0) : tree;
    }

    /** A copy that shares nothing with the original, without its nulls. */
    public static Map<String, Object> copy(Map<?, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((name, value) -> {
            if (value != null) {
                copy.put(String.valueOf(name), copyValue(value));
            }
        });
        return copy;
    }

    public static Object copyValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> copy(map);
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                list.forEach(item -> {
                    if (item != null) {
                        items.add(copyValue(item));
                    }
                });
                yield items;
            }
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> asMap(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Map<String, Object> set(
            Map<String, Object> tree, @Nullable Object value, String[] path, int depth) {
        Map<String, Object> changed = new LinkedHashMap<>(tree);
        String step = path[depth];
        if (depth < path.length - 1) {
            Map<String, Object> below = asMap(changed.getOrDefault(step, Map.of()));
            changed.put(step, set(below, value, path, depth + 1));
        } else if (value == null) {
            changed.remove(step);
        } else {
            changed.put(step, value);
        }
        return changed;
    }
}
