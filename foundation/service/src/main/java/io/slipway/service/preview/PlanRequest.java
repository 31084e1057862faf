package io.slipway.service.preview;

import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A slice that may come to be, become another, or go.
 *
 * @param sliceId {@code <cluster id>/<kind>/<name>}; of a cluster that need not exist
 * @param deleting whether nothing of it is to remain; it may be left out
 * @param inputs what other slices would put out: where that is not known yet, texts such as {@code
 *     ${network.vpcId}}
 */
public record PlanRequest(
        String sliceId,
        ClusterRef cluster,
        @Nullable Boolean deleting,
        Map<String, Object> spec,
        Map<String, Object> inputs) {

    public PlanRequest {
        spec = Collections.unmodifiableMap(new LinkedHashMap<>(spec));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    public static PlanRequest of(SliceId slice, ClusterRef cluster, Desired desired) {
        return new PlanRequest(
                slice.toString(), cluster, desired.deleting(), desired.spec(), desired.inputs());
    }

    /** Which slice it is. */
    public SliceId id() {
        return SliceId.parse(sliceId);
    }

    /** Whether nothing of it is to remain. */
    boolean toNothing() {
        return Boolean.TRUE.equals(deleting);
    }

    public Desired desired() {
        return new Desired(1, toNothing(), spec, inputs);
    }
}
