package io.slipway.cluster.cluster.web;

import io.slipway.cluster.cluster.ClusterPhase;
import io.slipway.reconciler.slice.Slice;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which clusters of a list are wanted: {@code ?phase=&type=&tag=k:v}. Of several phases or types
 * one has to match, of several tags all.
 */
record ClusterFilter(
        @Nullable List<String> phase, @Nullable List<String> type, @Nullable List<String> tag)
        implements Predicate<Slice> {

    @Override
    public boolean test(Slice slice) {
        var spec = slice.desired().spec();
        return (phase == null || phase.contains(ClusterPhase.of(slice).text()))
                && (type == null || type.contains(String.valueOf(spec.get("type"))))
                && (tag == null || tag.stream().allMatch(wanted -> isTagged(spec, wanted)));
    }

    private static boolean isTagged(Map<String, Object> spec, String wanted) {
        return spec.get("tags") instanceof Map<?, ?> tags
                && tags.entrySet().stream()
                        .anyMatch(tag -> wanted.equals(tag.getKey() + ":" + tag.getValue()));
    }
}
