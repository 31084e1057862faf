package io.slipway.network.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What resources really are, in the terms in which they were asked for. */
final class Being {

    private Being() {}

    /** Those tags that were asked for: others may have put on more. */
    static Map<String, String> tags(Map<?, ?> asked, Map<String, String> there) {
        var tags = new TreeMap<>(there);
        tags.keySet().retainAll(asked.keySet());
        return tags;
    }

    /** The same things in another order are as asked. */
    static Object inOrder(@Nullable Object asked, Object there) {
        var same =
                asked instanceof List<?> wanted
                        && there instanceof List<?> found
                        && Set.copyOf(wanted).equals(Set.copyOf(found));
        return same ? Objects.requireNonNull(asked) : there;
    }
}
