package io.slipway.simulator.kubernetes.patches;

import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RFC 7386: what the patch has replaces, what it has as null is removed. */
public final class MergePatch {
    private MergePatch() {}

    public static Map<String, Object> apply(Map<String, Object> target, Map<?, ?> patch) {
        Map<String, Object> merged = new LinkedHashMap<>(target);
        patch.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value == null) {
                merged.remove(name);
            } else {
                merged.put(name, value(merged.get(name), value));
            }
        });
        return merged;
    }

    private static Object value(@Nullable Object target, Object patch) {
        if (patch instanceof Map<?, ?> map) {
            return apply(target == null ? Map.of() : Tree.asMap(target), map);
        }
        return patch;
    }
}
