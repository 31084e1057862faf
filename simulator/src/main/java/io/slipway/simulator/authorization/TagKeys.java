package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags as conditions see them. */
final class TagKeys {
    private TagKeys() {}

    /** Those a request sets. */
    static ConditionKeys ofRequest(Map<String, String> tags) {
        ConditionKeys keys = ConditionKeys.none();
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            keys = keys.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        return keys.with("aws:TagKeys", List.copyOf(tags.keySet()));
    }

    /** Those a resource has. */
    static ConditionKeys ofResource(Resource resource, String service) {
        ConditionKeys keys = ConditionKeys.none();
        for (Map.Entry<String, String> tag : resource.tags().entrySet()) {
            keys =
                    keys.with("aws:ResourceTag/" + tag.getKey(), tag.getValue())
                            .with(service + ":ResourceTag/" + tag.getKey(), tag.getValue());
        }
        return keys;
    }

    /** A list of structures with key and value, as a map. */
    static Map<String, String> map(List<Map<?, ?>> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map<?, ?> tag : tags) {
            if (tag.get("key") instanceof String key) {
                map.put(key, tag.get("value") instanceof String value ? value : "");
            }
        }
        return map;
    }

    /** A member of a request that is a map or such a list. */
    static Map<String, String> member(RequestedCall call, String name) {
        Map<String, String> tags = new LinkedHashMap<>(map(call.structures(name)));
        call.structure(name).forEach((key, value) -> tags.put(key.toString(), value.toString()));
        return tags;
    }
}
