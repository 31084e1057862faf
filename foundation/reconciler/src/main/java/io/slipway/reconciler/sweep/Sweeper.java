package io.slipway.reconciler.sweep;

import io.slipway.reconciler.slice.Observed;
import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.reconciler.work.Slices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through everything that carries this installation's tag where this service has or had
 * slices. What belongs to a gravestone goes into a slot of it, as a second resource found for a
 * slot does, and the slice is woken: the planner then deletes it as it deletes anything. Whatever
 * else it does not know it tells, and leaves alone.
 */
public final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final Map<String, SliceKind> kinds = new LinkedHashMap<>();
    private final SliceStore store;
    private final Slices slices;
    private final DueQueue queue;
    private final Inventory inventory;
    private Set<Finding> seen = Set.of();

    public Sweeper(
            Collection<? extends SliceKind> kinds,
            SliceStore store,
            Slices slices,
            DueQueue queue,
            Inventory inventory) {
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.store = store;
        this.slices = slices;
        this.queue = queue;
        this.inventory = inventory;
    }

    /**
     * Sweeps once.
     *
     * @return what it cannot explain, and could not the time before: what AWS shows late, or for a
     *     while after it has gone, is not among it
     */
    public List<Finding> sweep() {
        var found = new ArrayList<Finding>();
        store.places().forEach(place -> found.addAll(sweep(place)));
        var lasting = found.stream().filter(seen::contains).toList();
        seen = new HashSet<>(found);
        return lasting;
    }

    private List<Finding> sweep(Place place) {
        var findings = new ArrayList<Finding>();
        for (var resource : at(place)) {
            var id = sliceOf(resource);
            var kind = id == null ? null : kinds.get(id.kind());
            if (id == null || kind == null) {
                continue;
            }
            switch (Verdict.of(resource, slices.find(id))) {
                case Verdict.Owned() -> {
                    // as it should be
                }
                case Verdict.Remnant(var gravestone, var slot) -> remove(kind, gravestone, slot);
                case Verdict.Unexplained(var why) ->
                        findings.add(new Finding(place, resource, why));
            }
        }
        return findings;
    }

    private List<Tagged> at(Place place) {
        try {
            return inventory.at(place);
        } catch (FindFailed e) {
            LOG.atWarn()
                    .addKeyValue("place", place)
                    .addKeyValue("code", e.fault().code())
                    .log("What AWS has here was not told; it is asked again: {}", e.getMessage());
            return List.of();
        }
    }

    private static @Nullable SliceId sliceOf(Tagged resource) {
        var text = resource.slice();
        try {
            return text == null ? null : SliceId.parse(text);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** The list may lag behind: only what the slot's own driver finds is there. */
    private void remove(SliceKind kind, Slice gravestone, Slot slot) {
        var found = find(kind, gravestone, slot);
        if (!found.isEmpty()) {
            adopt(gravestone.id(), slot, found);
        }
    }

    private static List<Found> find(SliceKind kind, Slice gravestone, Slot slot) {
        try {
            return kind.driver(slot.kind()).find(gravestone, slot);
        } catch (FindFailed e) {
            // The next sweep looks for it again.
            LOG.atWarn()
                    .addKeyValue("slice", gravestone.id())
                    .addKeyValue("slot", slot.name())
                    .addKeyValue("code", e.fault().code())
                    .log("Whether something is left of a deleted slice was not told");
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("slice", gravestone.id())
                    .addKeyValue("slot", slot.name())
                    .log("Finding failed unexpectedly");
        }
        return List.of();
    }

    private void adopt(SliceId id, Slot slot, List<Found> found) {
        var adopted = slices.seize(id, slice -> withRemnants(slice, slot, found));
        if (adopted.isPresent()) {
            LOG.atWarn()
                    .addKeyValue("slice", id)
                    .addKeyValue("slot", slot.name())
                    .addKeyValue("resources", found.stream().map(Found::externalId).toList())
                    .log("Something is left of a deleted slice; it is deleted");
            queue.offer(id);
        }
    }

    private Slice withRemnants(Slice slice, Slot slot, List<Found> found) {
        if (!Verdict.isGravestone(slice)) {
            return slice;
        }
        var now = slices.now();
        var slots = new LinkedHashMap<>(slice.observed().slots());
        for (var remnant : found) {
            var name = slot.name() + "#" + remnant.externalId();
            var known = slots.get(name);
            if (known == null) {
                slots.put(name, remnant(name, slot, remnant).inPhase(SlotPhase.READY, now));
            } else if (!known.phase().mayExist()) {
                slots.put(name, known.inPhase(SlotPhase.READY, now));
            }
        }
        if (slots.equals(slice.observed().slots())) {
            return slice;
        }
        Observed with = slice.observed().withSlots(slots);
        return slice.recording(with, List.of(), now).nudged(now);
    }

    private Slot remnant(String name, Slot slot, Found found) {
        var shape = slot.shape();
        var ofItsOwn =
                new Slot.Shape(
                        shape.kind(), shape.stage(), shape.needs(), null, shape.properties());
        return Slot.planned(name, ofItsOwn, slices.now())
                .withFacts(new Slot.Facts(found.externalId(), found.attributes(), Set.of()));
    }
}
