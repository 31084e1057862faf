package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds and resolves the references in a tree of properties. */
final class References {

    private References() {}

    static List<Ref> in(Object tree) {
        var found = new ArrayList<Ref>();
        collect(tree, found);
        return found;
    }

    private static void collect(Object node, List<Ref> found) {
        switch (node) {
            case Ref ref -> found.add(ref);
            case Map<?, ?> map -> map.values().forEach(value -> collect(value, found));
            case List<?> items -> items.forEach(item -> collect(item, found));
            default -> {
                // a literal
            }
        }
    }

    /** The tree with every reference replaced, or empty when one cannot be yet. */
    static Optional<Map<String, Object>> resolve(
            Map<String, Object> properties, Map<String, Slot> slots) {
        for (var ref : in(properties)) {
            var slot = slots.get(ref.slot());
            if (slot == null || slot.facts().attributes().get(ref.attribute()) == null) {
                return Optional.empty();
            }
        }
        return Optional.of(replaced(properties, slots));
    }

    private static Map<String, Object> replaced(Map<?, ?> map, Map<String, Slot> slots) {
        var result = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> result.put(String.valueOf(key), replace(value, slots)));
        return result;
    }

    private static Object replace(Object node, Map<String, Slot> slots) {
        return switch (node) {
            case Ref ref -> known(ref, slots);
            case Map<?, ?> map -> replaced(map, slots);
            case List<?> items -> items.stream().map(item -> replace(item, slots)).toList();
            default -> node;
        };
    }

    private static Object known(Ref ref, Map<String, Slot> slots) {
        var slot = slots.get(ref.slot());
        var value = slot == null ? null : slot.facts().attributes().get(ref.attribute());
        return value == null ? ref : value;
    }

    /** The tree as a preview shows it: references as text. */
    static Map<String, Object> shown(Map<String, Object> properties) {
        var result = new LinkedHashMap<String, Object>();
        properties.forEach((key, value) -> result.put(key, show(value)));
        return result;
    }

    private static Object show(Object node) {
        return switch (node) {
            case Ref ref -> ref.toString();
            case Map<?, ?> map -> {
                var result = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> result.put(String.valueOf(key), show(value)));
                yield result;
            }
            case List<?> items -> items.stream().map(References::show).toList();
            default -> node;
        };
    }
}
