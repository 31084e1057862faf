package io.slipway.cluster.spec;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tags: how many, how long, which characters, and the keys that are others' (api.md). */
final class TagReader {

    private static final int MOST = 40;
    private static final int KEY_LENGTH = 128;
    private static final int VALUE_LENGTH = 256;
    private static final List<String> RESERVED =
            List.of("aws:", "kubernetes.io/", "sigs.k8s.io/", "slipway:");

    private TagReader() {}

    static Map<String, String> read(Fields fields, Problems problems) {
        var tags = fields.textMap("tags");
        var pointer = fields.at("tags");
        if (tags.size() > MOST) {
            problems.add(
                    pointer,
                    SpecCode.TAG_INVALID,
                    "There are %d tags; at most %d fit beside Slipway's own"
                            .formatted(tags.size(), MOST));
        }
        var at = fields.object("tags");
        tags.forEach((key, value) -> check(at.at(key), key, value, problems));
        return tags;
    }

    private static void check(String pointer, String key, String value, Problems problems) {
        var lower = key.toLowerCase(Locale.ROOT);
        if (RESERVED.stream().anyMatch(lower::startsWith)) {
            problems.add(
                    pointer,
                    SpecCode.TAG_RESERVED,
                    "The tag key %s is reserved".formatted(key),
                    "Use a key that begins with none of " + String.join(", ", RESERVED) + ".");
        }
        if (key.isEmpty() || key.length() > KEY_LENGTH || value.length() > VALUE_LENGTH) {
            problems.add(
                    pointer,
                    SpecCode.TAG_INVALID,
                    "A tag's key has 1 to %d characters, its value at most %d"
                            .formatted(KEY_LENGTH, VALUE_LENGTH));
        }
        if (!Patterns.TAG.matcher(key).matches() || !Patterns.TAG.matcher(value).matches()) {
            problems.add(
                    pointer,
                    SpecCode.TAG_INVALID,
                    "The tag %s has a character that AWS does not take everywhere".formatted(key),
                    "Use letters, digits, spaces and _ . : / = + - @ only.");
        }
    }
}
