package io.slipway.simulator.kubernetes.patches;

import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a tree by their paths, whose steps are those of Kubernetes' FieldsV1: {@code
 * f:name} for a field, {@code k:{…}} for a list's item.
 */
final class Fields {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ITEM_ITSELF = ".";

    /** What is never anybody's: it tells which object it is, or comes from the server. */
    private static final Set<List<String>> NOBODYS =
            Set.of(
                    List.of("f:apiVersion"),
                    List.of("f:kind"),
                    List.of("f:metadata", "f:name"),
                    List.of("f:metadata", "f:namespace"),
                    List.of("f:metadata", "f:uid"),
                    List.of("f:metadata", "f:creationTimestamp"),
                    List.of("f:metadata", "f:generation"),
                    List.of("f:metadata", "f:resourceVersion"),
                    List.of("f:metadata", "f:deletionTimestamp"),
                    List.of("f:metadata", "f:deletionGracePeriodSeconds"));

    private static final List<String> MANAGED = List.of("f:metadata", "f:managedFields");

    private Fields() {}

    /**
     * Every field's value.
     *
     * @param lists whether lists are merged by key; otherwise each is one field
     */
    static Map<List<String>, Object> of(Map<String, Object> tree, boolean lists) {
        Map<List<String>, Object> fields = new LinkedHashMap<>();
        collect(Tree.without(tree, "metadata", "managedFields"), List.of(), lists, fields);
        fields.keySet().removeAll(NOBODYS);
        fields.remove(MANAGED);
        return fields;
    }

    private static void collect(
            Map<?, ?> tree, List<String> path, boolean lists, Map<List<String>, Object> fields) {
        tree.forEach((name, value) -> {
            List<String> here = append(path, "f:" + name);
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                collect(map, here, lists, fields);
                return;
            }
            Optional<List<String>> keys =
                    lists && value instanceof List<?> items && !items.isEmpty()
                            ? MergeLists.keys(String.valueOf(name), items)
                            : Optional.empty();
            if (keys.isPresent() && value instanceof List<?> items) {
                for (Object item : items) {
                    Map<?, ?> map = (Map<?, ?>) item;
                    List<String> there = append(here, step(MergeLists.key(map, keys.get())));
                    fields.put(append(there, ITEM_ITSELF), "");
                    collect(map, there, true, fields);
                }
            } else if (value != null) {
                fields.put(here, value);
            }
        });
    }

    /** The tree without the field; what holds nothing more goes too. */
    static Map<String, Object> remove(Map<String, Object> tree, List<String> path) {
        Map<String, Object> changed = new LinkedHashMap<>(tree);
        String name = path.getFirst().substring(2);
        Object value = changed.get(name);
        if (path.size() == 1 || value == null) {
            changed.remove(name);
            return changed;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> below = remove(Tree.asMap(map), path.subList(1, path.size()));
            replace(changed, name, below, below.isEmpty());
        } else if (value instanceof List<?> items && path.size() >= 3) {
            List<Object> remaining = withoutField(items, path);
            replace(changed, name, remaining, remaining.isEmpty());
        }
        return changed;
    }

    private static List<Object> withoutField(List<?> items, List<String> path) {
        List<Object> remaining = new ArrayList<>(items);
        int at = MergeLists.indexOf(items, key(path.get(1)));
        if (at >= 0 && path.get(2).equals(ITEM_ITSELF)) {
            remaining.remove(at);
        } else if (at >= 0) {
            remaining.set(at, remove(Tree.asMap(items.get(at)), path.subList(2, path.size())));
        }
        return remaining;
    }

    private static void replace(
            Map<String, Object> tree, String name, Object value, boolean empty) {
        if (empty) {
            tree.remove(name);
        } else {
            tree.put(name, value);
        }
    }

    /** Paths as FieldsV1 nests them. */
    static Map<String, Object> nested(Set<List<String>> paths) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (List<String> path : paths) {
            Map<String, Object> here = root;
            for (String step : path) {
                here = Tree.asMap(here.computeIfAbsent(step, absent -> new LinkedHashMap<>()));
            }
        }
        return root;
    }

    static Set<List<String>> flat(Map<String, Object> nested) {
        Set<List<String>> paths = new LinkedHashSet<>();
        flatten(nested, List.of(), paths);
        return paths;
    }

    private static void flatten(
            Map<String, Object> nested, List<String> path, Set<List<String>> paths) {
        nested.forEach((step, below) -> {
            List<String> here = append(path, step);
            Map<String, Object> deeper = Tree.asMap(below);
            if (deeper.isEmpty()) {
                paths.add(here);
            } else {
                flatten(deeper, here, paths);
            }
        });
    }

    /** A path as people read it: {@code .spec.containers[name="web"].image}. */
    static String readable(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String step : path) {
            if (step.startsWith("f:")) {
                text.append('.').append(step.substring(2));
            } else if (step.startsWith("k:")) {
                List<String> parts = new ArrayList<>();
                key(step)
                        .forEach((name, value) ->
                                parts.add(name + "=" + JSON.writeValueAsString(value)));
                text.append('[').append(String.join(",", parts)).append(']');
            }
        }
        return text.toString();
    }

    private static String step(Map<String, Object> key) {
        return "k:" + JSON.writeValueAsString(key);
    }

    private static Map<String, Object> key(String step) {
        return Tree.copy(JSON.readValue(step.substring(2), Map.class));
    }

    private static List<String> append(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
