package io.slipway.aws;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it takes to get from some tags to others.
 *
 * @param set tags that are new or have another value
 * @param removed keys that are there no more
 */
public record TagChange(Map<String, String> set, List<String> removed) {

    public TagChange {
        set = Collections.unmodifiableMap(new TreeMap<>(set));
        removed = List.copyOf(removed);
    }

    public static TagChange between(Map<String, String> before, Map<String, String> after) {
        var set = new TreeMap<String, String>();
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                set.put(key, value);
            }
        });
        var removed =
                before.keySet().stream().filter(key -> !after.containsKey(key)).sorted().toList();
        return new TagChange(set, removed);
    }
}
