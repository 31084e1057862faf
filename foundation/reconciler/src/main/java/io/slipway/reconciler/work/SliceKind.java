package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the engine has to know of one kind of slice. */
public interface SliceKind {

    /** As in slice ids: {@code network}. */
    String name();

    /** Every kind of resource its slices can hold. */
    List<ResourceKind> resourceKinds();

    /** What a desired state comes to; pure. Never asked of one that is to be deleted. */
    Blueprint blueprint(SliceId id, ClusterRef cluster, Desired desired);

    /**
     * What the desired state of a slice comes to, given what there is of it: for kinds whose ways
     * to change depend on that. Pure; never asked of one that is to be deleted.
     */
    default Blueprint blueprint(Slice slice) {
        return blueprint(slice.id(), slice.cluster(), slice.desired());
    }

    /**
     * What has to be looked for once a slice is to be deleted: slots that are on their way out from
     * the start. What their drivers find there ({@link Observation.Held}) goes first. Pure.
     */
    default Map<String, Slot.Shape> endings(Slice slice) {
        return Map.of();
    }

    /** What a slice with these slots tells others; pure. */
    Report report(Slice slice, Map<String, Slot> slots);

    /** Where the resources of that kind are made. */
    ResourceDriver driver(String resourceKind);

    /**
     * What a slice tells others.
     *
     * @param outputs what other slices may build on
     * @param counts nodes, for kinds that have them
     */
    record Report(Map<String, Object> outputs, @Nullable Counts counts) {}
}
