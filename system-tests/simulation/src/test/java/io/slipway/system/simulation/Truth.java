package io.slipway.system.simulation;

import io.slipway.cluster.cluster.ClusterPhase;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.status.fold.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds what Slipway thinks and tells against what is. */
final class Truth {

    /** The kinds of resources that carry our tags and are known by their id. */
    private static final Set<String> TAGGED =
            Set.of(
                    "vpc",
                    "subnet",
                    "internet-gateway",
                    "elastic-ip",
                    "nat-gateway",
                    "route-table",
                    "launch-template");

    private static final Set<String> USER_TAGS = Set.of("team", "cost", "stage");

    /** From these the policies let nobody take tags away. */
    private static final Set<String> KEEPING_TAGS = Set.of("role", "addon");

    private final Run run;
    private final Installation slipway;
    private final List<String> wrong = new ArrayList<>();

    private Truth(Run run, Installation slipway) {
        this.run = run;
        this.slipway = slipway;
    }

    /** What is not as it has to be once all has come to rest; empty when all is well. */
    static List<String> atRest(Run run) {
        var wrong = new ArrayList<String>();
        for (var slipway : run.installations()) {
            var truth = new Truth(run, slipway);
            truth.everySliceConverged();
            truth.oneResourcePerSlot();
            truth.everySlotHasItsResource();
            truth.foldedStatusIsTrue();
            truth.clustersAreAsAsked();
            wrong.addAll(truth.wrong);
        }
        return wrong;
    }

    /** What is left of a cluster that is gone; empty when nothing is. */
    static List<String> afterDeletion(Run run) {
        var wrong = new ArrayList<>(atRest(run));
        run.ours().forEach(left -> wrong.add("Left: " + told(left)));
        run.leftovers().forEach(left -> wrong.add("Left by controllers: " + told(left)));
        wrong.addAll(run.trespasses());
        return wrong;
    }

    private void everySliceConverged() {
        for (var slice : slipway.slices()) {
            if (!Run.rests(slice)) {
                wrong.add(
                        "%s is at %s of %s: %s, lease %s, wakes at %s, unpublished %s"
                                .formatted(
                                        slice.id(),
                                        slice.observed().generation(),
                                        slice.desired().generation(),
                                        slice.observed().outcome(),
                                        slice.schedule().lease(),
                                        slice.schedule().wakeAt(),
                                        !slice.outbox().isEmpty()));
            }
        }
    }

    /** Each tagged resource is the one its slot knows, and no slot has two. */
    private void oneResourcePerSlot() {
        var known = slots();
        var seen = new LinkedHashMap<String, Map<String, Object>>();
        for (var resource : run.of(slipway)) {
            var tags = (Map<?, ?>) Objects.requireNonNull(resource.get("tags"));
            var slice = tags.get("slipway:slice");
            var name = tags.get("slipway:slot");
            if (slice == null || name == null || isOfAnInstance(resource)) {
                continue;
            }
            var place = slice + " " + name;
            var other = seen.put(place, resource);
            if (other != null) {
                wrong.add("Two in " + place + ": " + told(other) + ", " + told(resource));
            }
            var slot = known.get(place);
            if (slot == null || !slot.phase().mayExist()) {
                wrong.add("Nobody's: " + told(resource) + " of " + place);
            }
        }
    }

    /** A volume has its instance's tags, comes and goes with it. */
    private static boolean isOfAnInstance(Map<String, Object> resource) {
        return "volume".equals(resource.get("type"));
    }

    /** What a slot says to be there is there. */
    private void everySlotHasItsResource() {
        var there =
                run.of(slipway).stream()
                        .map(resource -> String.valueOf(resource.get("id")))
                        .collect(Collectors.toSet());
        for (var slice : slipway.slices()) {
            for (var slot : slice.slots()) {
                var id = slot.facts().externalId();
                if (TAGGED.contains(slot.kind())
                        && slot.phase() == SlotPhase.READY
                        && !there.contains(id)) {
                    wrong.add("Gone: " + id + " of " + slice.id() + " " + slot.name());
                }
            }
        }
    }

    /**
     * AWS has what people asked, where no slot says so by itself: tags, and who reaches the API.
     */
    private void clustersAreAsAsked() {
        for (var slice : slipway.slices()) {
            if (slice.id().kind().equals("cluster") && !slice.desired().deleting()) {
                tagsAreAsAsked(slice);
                apiIsAsAsked(slice);
            }
        }
    }

    private void tagsAreAsAsked(Slice cluster) {
        var asked = (Map<?, ?>) Objects.requireNonNull(cluster.desired().spec().get("tags"));
        var slots = slots();
        for (var resource : run.of(slipway)) {
            var tags = (Map<?, ?>) Objects.requireNonNull(resource.get("tags"));
            var slot = slots.get(tags.get("slipway:slice") + " " + tags.get("slipway:slot"));
            if (slot == null || slot.phase() != SlotPhase.READY || isOfAnInstance(resource)) {
                // What nothing waits for may still be on its way, and changes once it is there.
                continue;
            }
            var keep = KEEPING_TAGS.contains(String.valueOf(resource.get("type")));
            for (var key : USER_TAGS) {
                var expected = asked.get(key);
                if (!Objects.equals(expected, tags.get(key)) && (expected != null || !keep)) {
                    wrong.add(
                            "Tag %s of %s is %s, not %s"
                                    .formatted(key, told(resource), tags.get(key), expected));
                }
            }
        }
    }

    private void apiIsAsAsked(Slice cluster) {
        var asked = (Map<?, ?>) Objects.requireNonNull(cluster.desired().spec().get("apiServer"));
        var seen = run.apiCidrs(cluster.cluster().name());
        if (!seen.equals(asked.get("allowedCidrs"))) {
            wrong.add("The API is open to %s, not to %s".formatted(seen, asked));
        }
    }

    private Map<String, Slot> slots() {
        var all = new TreeMap<String, Slot>();
        for (var slice : slipway.slices()) {
            slice.slots().forEach(slot -> all.put(slice.id() + " " + slot.name(), slot));
        }
        return all;
    }

    private void foldedStatusIsTrue() {
        for (var slice : slipway.slices()) {
            if (slice.id().kind().equals("cluster")) {
                foldedStatusIsTrue(slice);
            }
        }
    }

    private void foldedStatusIsTrue(Slice cluster) {
        var id = cluster.id().clusterId();
        var status = slipway.folded().status(id, run.now());
        if (status.isEmpty()) {
            wrong.add("Nobody tells of " + id);
            return;
        }
        var phase = ClusterPhase.of(cluster).name();
        if (!status.get().phase().name().equals(phase)) {
            wrong.add("%s is %s and is told to be %s".formatted(id, phase, status.get().phase()));
        }
        var told =
                status.get().stages().stream()
                        .flatMap(stage -> stage.tasks().stream())
                        .collect(
                                Collectors.toMap(
                                        task -> task.slice() + " " + task.slot(), task -> task));
        for (var slice : slipway.slices()) {
            if (slice.id().clusterId().equals(id) && !slice.id().kind().equals("cluster")) {
                slice.slots().forEach(slot -> isToldTruly(slice, slot, told));
            }
        }
    }

    private void isToldTruly(Slice slice, Slot slot, Map<String, Task> told) {
        var task = told.get(slice.id() + " " + slot.name());
        var exists = slot.phase().mayExist();
        if (task == null) {
            if (exists) {
                wrong.add("Not told: " + slice.id() + " " + slot.name());
            }
            return;
        }
        var state = task.state().name();
        var expected = slot.phase() == SlotPhase.GONE ? "DELETED" : slot.phase().name();
        var same = expected.equals(state) || (slot.phase() == SlotPhase.GONE && !exists(state));
        if (!same) {
            wrong.add(
                    "%s %s is %s and is told to be %s"
                            .formatted(
                                    slice.id(),
                                    slot.name(),
                                    slot.phase().name().toLowerCase(Locale.ROOT),
                                    state));
        }
    }

    private static boolean exists(String state) {
        return !state.equals("DELETED") && !state.equals("PLANNED");
    }

    private static String told(Map<String, Object> resource) {
        return resource.get("type") + " " + resource.get("id") + " " + resource.get("state");
    }
}
