package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first step of a pass: describes what is not settled and is due (at a drift check everything
 * that is to stay), in one batch per kind, and resolves the intents whose calls may or may not have
 * been carried out.
 */
final class Look {

    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    /** The slots as they are now, and those whose open intent may be carried out (again). */
    record Result(Map<String, Slot> slots, Set<String> resumable) {}

    /** What one call told: slots that changed, and whether the intent may be carried out. */
    private record News(List<Slot> slots, Set<String> resumable) {
        static News of(List<Slot> slots) {
            return new News(slots, Set.of());
        }
    }

    private final SliceKind sliceKind;
    private final Map<String, ResourceKind> kinds;
    private final Progression progression;
    private final Drift drift;
    private final CallExecutor calls;

    Look(
            SliceKind sliceKind,
            Map<String, ResourceKind> kinds,
            Progression progression,
            CallExecutor calls) {
        this.sliceKind = sliceKind;
        this.kinds = kinds;
        this.progression = progression;
        this.drift = new Drift(progression);
        this.calls = calls;
    }

    /**
     * @param checking whether it is a drift check
     */
    Result at(Slice slice, Blueprint blueprint, boolean checking, Instant now) {
        var questions = new ArrayList<Supplier<News>>();
        var background = background(blueprint);
        var atRest = atRest(slice, blueprint, checking, now);
        dueByKind(slice, atRest, now)
                .forEach((kind, due) ->
                        questions.add(() -> {
                            var seen = observe(slice, kind, due, now);
                            return inTime(seen, slice, background, now);
                        }));
        for (var slot : slice.slots()) {
            var intent = slot.intent();
            if (intent != null && slot.dueAt(now)) {
                questions.add(() -> resolve(slice, slot, intent, now));
            }
        }
        var slots = new LinkedHashMap<>(slice.observed().slots());
        var resumable = new LinkedHashSet<String>();
        if (!questions.isEmpty()) {
            for (var news : calls.all(questions)) {
                news.slots().forEach(slot -> slots.put(slot.name(), slot));
                resumable.addAll(news.resumable());
            }
        }
        return new Result(slots, resumable);
    }

    /** The slots that only a drift check looks at, and those whose look had to wait since one. */
    private Set<String> atRest(Slice slice, Blueprint blueprint, boolean checking, Instant now) {
        return blueprint instanceof Blueprint.Graph graph
                ? slice.slots().stream()
                        .filter(this::isAtRest)
                        .filter(slot -> checking || (Drift.awaitsItsTurn(slot) && slot.dueAt(now)))
                        .map(Slot::name)
                        .filter(graph.resources()::containsKey)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private boolean isAtRest(Slot slot) {
        return slot.phase() == SlotPhase.READY
                && slot.intent() == null
                && kind(slot).report() == ResourceKind.Report.POLLED;
    }

    private static Set<String> background(Blueprint blueprint) {
        return blueprint instanceof Blueprint.Graph graph
                ? graph.resources().values().stream()
                        .filter(resource -> !resource.gating())
                        .map(DesiredResource::slot)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** What nothing waits for has time; of the rest it is told when it takes too long. */
    private News inTime(News seen, Slice slice, Set<String> background, Instant now) {
        var slots = new ArrayList<Slot>();
        for (var slot : seen.slots()) {
            var before = slice.observed().slots().get(slot.name());
            slots.add(
                    before != null && background.contains(slot.name())
                            ? progression.patient(before, slot, now)
                            : progression.overdue(slot, kind(slot), now));
        }
        return News.of(slots);
    }

    private Map<String, List<Slot>> dueByKind(Slice slice, Set<String> atRest, Instant now) {
        var due = new TreeMap<String, List<Slot>>();
        for (var slot : slice.slots()) {
            if (toBeLookedAt(slot, now) || atRest.contains(slot.name())) {
                due.computeIfAbsent(slot.kind(), kind -> new ArrayList<>()).add(slot);
            }
        }
        return due;
    }

    private boolean toBeLookedAt(Slot slot, Instant now) {
        if (slot.intent() != null) {
            return false;
        }
        var told = kind(slot).report() == ResourceKind.Report.TOLD;
        return switch (slot.phase()) {
            case WAITING, UPDATING -> told || slot.dueAt(now);
            case DELETING -> told || (!slot.inTrouble() && slot.dueAt(now));
            case READY -> told;
            case PLANNED, CREATING, GONE, FAILED -> false;
        };
    }

    private News observe(Slice slice, String kind, List<Slot> due, Instant now) {
        var seen = askDriver(slice, kind, due);
        var changed = new ArrayList<Slot>();
        for (var slot : due) {
            var observation = seen.get(slot.name());
            if (observation != null) {
                changed.add(after(slice, slot, observation, now));
            }
            if (observation instanceof Observation.Held(var leftovers)) {
                leftovers.forEach(one -> known(slice, one, now).ifPresent(changed::add));
            }
        }
        return News.of(changed);
    }

    /** A slot nobody desires, so that it is deleted; empty when that is under way. */
    private Optional<Slot> known(Slice slice, Leftover one, Instant now) {
        var before = slice.observed().slots().get(one.slot());
        if (before != null && before.phase() != SlotPhase.GONE) {
            return Optional.empty();
        }
        var kind = Objects.requireNonNull(kinds.get(one.kind()), one.kind());
        var shape =
                new Slot.Shape(one.kind(), kind.stage(), one.outlivedBy(), null, one.properties());
        var facts = new Slot.Facts(one.externalId(), Map.of("id", one.externalId()), Set.of());
        var slot = before == null ? Slot.planned(one.slot(), shape, now) : before.again(shape);
        return Optional.of(slot.withFacts(facts).inPhase(SlotPhase.READY, now));
    }

    private Slot after(Slice slice, Slot slot, Observation seen, Instant now) {
        return isAtRest(slot)
                ? drift.after(slot, seen, kind(slot), slice.desired().reportsDrift(), now)
                : progression.after(slot, seen, kind(slot), now);
    }

    private Map<String, Observation> askDriver(Slice slice, String kind, List<Slot> due) {
        try {
            return sliceKind.driver(kind).observe(slice, due);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("slice", slice.id())
                    .addKeyValue("kind", kind)
                    .log("Observing failed unexpectedly");
            var seen = new LinkedHashMap<String, Observation>();
            due.forEach(slot -> seen.put(slot.name(), new Observation.Unreadable(defect(e))));
            return seen;
        }
    }

    /** A defect of ours is shown as what it is; whether the call was carried out is unknown. */
    static Fault defect(RuntimeException e) {
        return new Fault(
                "INTERNAL",
                FaultClass.TRANSIENT,
                "Unexpected " + e.getClass().getSimpleName() + "; the log has the details",
                "Report it as a defect of Slipway, with the log.",
                null);
    }

    private News resolve(Slice slice, Slot slot, Intent intent, Instant now) {
        if (intent.verb() != Intent.Verb.CREATE || !toBeFound(slot, intent, now)) {
            return new News(List.of(), Set.of(slot.name()));
        }
        var certainAt = progression.certainAt(intent);
        if (kind(slot).identity() == ResourceKind.Identity.TAG && now.isBefore(certainAt)) {
            return News.of(List.of(slot.checkedAt(certainAt)));
        }
        return find(slice, slot, intent, !now.isBefore(certainAt), now);
    }

    /** Whether what a create may have made is looked for before it is sent again. */
    private boolean toBeFound(Slot slot, Intent intent, Instant now) {
        var kind = kind(slot);
        return kind.report() == ResourceKind.Report.POLLED
                && kind.identity() != ResourceKind.Identity.FOREIGN
                && (kind.identity() != ResourceKind.Identity.TOKEN
                        || nameTaken(slot)
                        || refusedSinceUnknown(slot, intent, now));
    }

    /** Refused again and again, while an earlier sending must show by now if it was carried out. */
    private boolean refusedSinceUnknown(Slot slot, Intent intent, Instant now) {
        var fault = slot.track().fault();
        return intent.unknownSince() != null
                && fault != null
                && fault.faultClass() != FaultClass.TRANSIENT
                && !now.isBefore(progression.certainAt(intent));
    }

    private static boolean nameTaken(Slot slot) {
        var fault = slot.track().fault();
        return fault != null && fault.faultClass() == FaultClass.ALREADY_EXISTS;
    }

    private News find(Slice slice, Slot slot, Intent intent, boolean certain, Instant now) {
        try {
            var found = new ArrayList<>(sliceKind.driver(slot.kind()).find(slice, slot));
            if (found.isEmpty()) {
                return nothingFound(slot, intent, certain, now);
            }
            found.sort(Comparator.comparing(Found::createdAt).thenComparing(Found::externalId));
            return News.of(adopted(slot, found, now));
        } catch (FindFailed e) {
            return unreadable(slot, e.unreadable(), now);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("slice", slice.id())
                    .addKeyValue("slot", slot.name())
                    .log("Finding failed unexpectedly");
            return unreadable(slot, new Observation.Unreadable(defect(e)), now);
        }
    }

    private News nothingFound(Slot slot, Intent intent, boolean certain, Instant now) {
        if (nameTaken(slot)) {
            // An earlier sending may have made what has the name, and AWS not show it yet.
            return certain || intent.unknownSince() == null
                    ? News.of(List.of(progression.takenByOthers(slot, now)))
                    : News.of(List.of(progression.lookedForAgain(slot, now)));
        }
        return certain
                ? News.of(List.of(Progression.provenAbsent(slot, now)))
                : new News(List.of(), Set.of(slot.name()));
    }

    private News unreadable(Slot slot, Observation.Unreadable seen, Instant now) {
        return News.of(List.of(progression.after(slot, seen, kind(slot), now)));
    }

    /** The oldest is the slot's; every other goes into a slot nobody desires, to be deleted. */
    private List<Slot> adopted(Slot slot, List<Found> found, Instant now) {
        var slots = new ArrayList<Slot>();
        slots.add(progression.adopted(slot, found.getFirst(), kind(slot), now));
        for (var twin : found.subList(1, found.size())) {
            var name = slot.name() + "#" + twin.externalId();
            var facts = new Slot.Facts(twin.externalId(), twin.attributes(), Set.of());
            slots.add(
                    Slot.planned(name, slot.shape(), now)
                            .withFacts(facts)
                            .inPhase(SlotPhase.READY, now));
        }
        return slots;
    }

    private ResourceKind kind(Slot slot) {
        var kind = kinds.get(slot.kind());
        if (kind == null) {
            throw new IllegalStateException("Unknown kind of resource: " + slot.kind());
        }
        return kind;
    }
}
