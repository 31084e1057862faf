package io.slipway.system.simulation;

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

/** A kind of slices whose calls carry a token made from the generation. */
record BuggyTokens(SliceKind kind) implements SliceKind {

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
        return new Driver(kind.driver(resourceKind));
    }

    private record Driver(ResourceDriver driver) implements ResourceDriver {

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
            return driver.create(slice, slot, wrong(slice, slot, intent));
        }

        @Override
        public CallResult update(Slice slice, Slot slot, Intent intent) {
            return driver.update(slice, slot, wrong(slice, slot, intent));
        }

        @Override
        public CallResult delete(Slice slice, Slot slot, Intent intent) {
            return driver.delete(slice, slot, wrong(slice, slot, intent));
        }

        private static Intent wrong(Slice slice, Slot slot, Intent intent) {
            var text = slice.id() + slot.name() + slice.desired().generation();
            return new Intent(
                    intent.verb(),
                    intent.number(),
                    "token-%08x".formatted(text.hashCode()),
                    intent.request(),
                    intent.recordedAt(),
                    intent.unknownSince());
        }
    }
}
