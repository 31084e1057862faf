package io.slipway.simulator.kubernetes.patches;

import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kubernetes' strategic merge patch: as a merge patch, but some lists are merged by key. */
public final class StrategicMerge {
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

    private StrategicMerge() {}

    public static Map<String, Object> apply(Map<String, Object> target, Map<?, ?> patch) {
        if ("replace".equals(patch.get(DIRECTIVE))) {
            Map<String, Object> replacement = Tree.copy(patch);
            replacement.remove(DIRECTIVE);
            return replacement;
        }
        Map<String, Object> merged = new LinkedHashMap<>(target);
        if (patch.get(RETAIN) instanceof List<?> retained) {
            merged.keySet().removeIf(name -> !retained.contains(name));
        }
        patch.forEach((key, value) -> put(merged, String.valueOf(key), value));
        return merged;
    }

    private static void put(Map<String, Object> merged, String name, @Nullable Object value) {
        if (name.startsWith(DELETE_FROM)) {
            String list = name.substring(DELETE_FROM.length());
            if (merged.get(list) instanceof List<?> items && value instanceof List<?> gone) {
                merged.put(list, items.stream().filter(item -> !gone.contains(item)).toList());
            }
        } else if (value == null) {
            merged.remove(name);
        } else if (!name.startsWith("$")) {
            Object before = merged.get(name);
            if (value instanceof Map<?, ?> map && "delete".equals(map.get(DIRECTIVE))) {
                merged.remove(name);
            } else {
                merged.put(name, value(name, before, value));
            }
        }
    }

    private static Object value(String name, @Nullable Object before, Object patch) {
        if (patch instanceof Map<?, ?> map) {
            return apply(before == null ? Map.of() : Tree.asMap(before), map);
        }
        if (patch instanceof List<?> items) {
            return list(name, before instanceof List<?> old ? old : List.of(), items);
        }
        return patch;
    }

    private static List<?> list(String name, List<?> before, List<?> patch) {
        if (name.equals("finalizers")) {
            List<Object> union = new ArrayList<>(before);
            patch.stream().filter(item -> !union.contains(item)).forEach(union::add);
            return union;
        }
        List<?> named =
                patch.stream()
                        .filter(item -> !(item instanceof Map<?, ?> map && replaces(map)))
                        .toList();
        Optional<List<String>> keys = MergeLists.keys(name, named);
        if (keys.isEmpty() || named.size() < patch.size()) {
            return named.stream().map(Tree::copyValue).toList();
        }
        List<Object> merged = new ArrayList<>(before);
        for (Object item : named) {
            mergeItem(merged, (Map<?, ?>) item, keys.get());
        }
        return merged;
    }

    private static boolean replaces(Map<?, ?> item) {
        return "replace".equals(item.get(DIRECTIVE)) && item.size() == 1;
    }

    private static void mergeItem(List<Object> merged, Map<?, ?> item, List<String> keys) {
        int at = MergeLists.indexOf(merged, MergeLists.key(item, keys));
        boolean deletes = "delete".equals(item.get(DIRECTIVE));
        if (at >= 0 && deletes) {
            merged.remove(at);
        } else if (at >= 0) {
            merged.set(at, apply(Tree.asMap(merged.get(at)), item));
        } else if (!deletes) {
            merged.add(apply(Map.of(), item));
        }
    }
}
