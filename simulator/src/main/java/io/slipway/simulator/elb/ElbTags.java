package io.slipway.simulator.elb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;

/** Tags as load balancers take and give them. */
public final class ElbTags {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private ElbTags() {}

    static Map<String, String> of(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags) {
            add(map, tag.key(), tag.value());
        }
        return checked(map);
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** Adds one tag of a request, in which each key stands once. */
    public static void add(
            Map<String, String> tags,
            @org.jspecify.annotations.Nullable String key,
            @org.jspecify.annotations.Nullable String value) {
        String name = key == null ? "" : key;
        if (tags.put(name, value == null ? "" : value) != null) {
            throw ElbFaults.of("DuplicateTagKeys", "A tag key was specified more than once.");
        }
    }

    /** The tags, if a load balancer may have them. */
    public static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw ElbFaults.of("TooManyTags", "A load balancer has at most " + MOST + " tags.");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
                throw ElbFaults.validation("The tag '" + key + "' is too long or has no key.");
            }
            if (key.startsWith("aws:")) {
                throw ElbFaults.validation(
                        "Tag keys starting with 'aws:' are reserved for internal use");
            }
        });
        return tags;
    }
}
