package io.slipway.service.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Trees of maps and lists as documents. The store gives dots and dollar signs in names a meaning of
 * their own; names may hold them all the same ({@code kubernetes.io/role/elb}), so they are
 * percent-encoded.
 */
public final class Keys {

    private Keys() {}

    /** The tree as a document. */
    public static Document encoded(Map<?, ?> tree) {
        Document document = new Document();
        tree.forEach((key, value) -> document.put(encoded(String.valueOf(key)), encode(value)));
        return document;
    }

    /** The tree that a document was made from. */
    public static Map<String, @Nullable Object> decoded(Map<?, ?> document) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        document.forEach((key, value) -> tree.put(decoded(String.valueOf(key)), decode(value)));
        return tree;
    }

    private static @Nullable Object encode(@Nullable Object node) {
        return switch (node) {
            case Map<?, ?> map -> encoded(map);
            case List<?> items -> each(items, Keys::encode);
            case null, default -> node;
        };
    }

    private static @Nullable Object decode(@Nullable Object node) {
        return switch (node) {
            case Map<?, ?> map -> decoded(map);
            case List<?> items -> each(items, Keys::decode);
            case null, default -> node;
        };
    }

    private static List<@Nullable Object> each(List<?> items, Step step) {
        List<@Nullable Object> result = new ArrayList<>(items.size());
        items.forEach(item -> result.add(step.of(item)));
        return result;
    }

    private static String encoded(String key) {
        return key.replace("%", "%25").replace(".", "%2E").replace("$", "%24");
    }

    private static String decoded(String key) {
        return key.replace("%24", "$").replace("%2E", ".").replace("%25", "%");
    }

    private interface Step {
        @Nullable Object of(@Nullable Object node);
    }
}
