package io.slipway.system.simulation;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.sweep.Inventory;
import io.slipway.reconciler.sweep.Tagged;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.ResourceDriver;
import io.slipway.reconciler.work.SliceKind;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sweeper's view of AWS that does not look whose the tags are. */
final class BuggySweeps {

    private static final List<String> ALL = List.of(Run.OURS, Run.NEIGHBOUR);

    private BuggySweeps() {}

    static Inventory inventory(SliceService.Own own, Process process) {
        return place -> {
            var all = new ArrayList<Tagged>();
            for (var installation : ALL) {
                all.addAll(own.inventory(process, installation).at(place));
            }
            return all;
        };
    }

    static List<SliceKind> kinds(SliceService.Own own, Process process) {
        var ours = own.kinds(process, ALL.getFirst());
        var theirs = own.kinds(process, ALL.getLast());
        var kinds = new ArrayList<SliceKind>();
        for (var i = 0; i < ours.size(); i++) {
            kinds.add(new Anybodys(ours.get(i), theirs.get(i)));
        }
        return kinds;
    }

    private record Anybodys(SliceKind kind, SliceKind other) implements SliceKind {

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
        public Report report(Slice slice, Map<String, Slot> slots) {
            return kind.report(slice, slots);
        }

        /** The sweeper only finds. */
        @Override
        public ResourceDriver driver(String resourceKind) {
            return (ResourceDriver)
                    Proxy.newProxyInstance(
                            BuggySweeps.class.getClassLoader(),
                            new Class<?>[] {ResourceDriver.class},
                            (proxy, method, arguments) ->
                                    found(resourceKind, (Slice) arguments[0], (Slot) arguments[1]));
        }

        private List<Found> found(String resourceKind, Slice slice, Slot slot) throws FindFailed {
            var all = new ArrayList<>(kind.driver(resourceKind).find(slice, slot));
            all.addAll(other.driver(resourceKind).find(slice, slot));
            return all;
        }
    }
}
