package io.slipway.simulator.iam.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of a request beyond action and resource, such as {@code iam:PassedToService}. Names
 * of keys are told apart without regard to case.
 */
public final class ConditionKeys {
    private static final ConditionKeys NONE = new ConditionKeys(Map.of());

    private final Map<String, List<String>> values;

    private ConditionKeys(Map<String, List<String>> values) {
        this.values = values;
    }

    public static ConditionKeys none() {
        return NONE;
    }

    /** Keys with one value each. */
    public static ConditionKeys of(Map<String, String> single) {
        ConditionKeys keys = NONE;
        for (Map.Entry<String, String> one : single.entrySet()) {
            keys = keys.with(one.getKey(), one.getValue());
        }
        return keys;
    }

    public ConditionKeys with(String key, String value) {
        return with(key, List.of(value));
    }

    /** The same keys and one more, which has several values or, empty, none. */
    public ConditionKeys with(String key, List<String> several) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(key.toLowerCase(Locale.ROOT), List.copyOf(several));
        return new ConditionKeys(more);
    }

    /** These keys and the others, whose values win. */
    public ConditionKeys and(ConditionKeys others) {
        Map<String, List<String>> both = new LinkedHashMap<>(values);
        both.putAll(others.values);
        return new ConditionKeys(both);
    }

    /** The key's values; none when the request has no such key. */
    public List<String> get(String key) {
        return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }
}
