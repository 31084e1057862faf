package io.slipway.testing.slices;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import io.slipway.reconciler.work.SliceKind;
import java.util.List;
import java.util.Map;

/** A kind of slice whose changing calls may go wrong. */
record MishapKind(SliceKind kind, Mishaps changes) implements SliceKind {

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public List<ResourceKind> resourceKinds() {
        return kind.resourceKinds();
    }

    @Override
    public Blueprint blueprint(SliceId id, ClusterRef cluster, Desired desired) {
        return kind.blueprint(id, cluster, desired);
    }

    @Override
    public Blueprint blueprint(Slice slice) {
        return kind.blueprint(slice);
    }

    @Override
    public Map<String, Slot.Shape> endings(Slice slice) {
        return kind.endings(slice);
    }

    @Override
    public Report report(Slice slice, Map<String, Slot> slots) {
        return kind.report(slice, slots);
    }

    @Override
    public ResourceDriver driver(String resourceKind) {
        return new MishapDriver(kind.driver(resourceKind), changes);
    }

    private record MishapDriver(ResourceDriver driver, Mishaps changes) implements ResourceDriver {

        @Override
        public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
            return driver.observe(slice, slots);
        }

        @Override
        public List<Found> find(Slice slice, Slot slot) throws FindFailed {
            return driver.find(slice, slot);
        }

        @Override
        public CallResult create(Slice slice, Slot slot, Intent intent) {
            return changes.step(() -> driver.create(slice, slot, intent));
        }

        @Override
        public CallResult update(Slice slice, Slot slot, Intent intent) {
            return changes.step(() -> driver.update(slice, slot, intent));
        }

        @Override
        public CallResult delete(Slice slice, Slot slot, Intent intent) {
            return changes.step(() -> driver.delete(slice, slot, intent));
        }
    }
}
