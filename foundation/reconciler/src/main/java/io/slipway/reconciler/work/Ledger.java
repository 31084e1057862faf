package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.Condition;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Observed;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.Schedule;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is recorded of a slice, and when; pure. */
final class Ledger {

    private final SliceKind sliceKind;
    private final Map<String, ResourceKind> kinds;
    private final Progression progression;
    private final Tokens tokens;
    private final Tidings tidings;

    Ledger(
            SliceKind sliceKind,
            Map<String, ResourceKind> kinds,
            Progression progression,
            Tokens tokens,
            Tidings tidings) {
        this.sliceKind = sliceKind;
        this.kinds = kinds;
        this.progression = progression;
        this.tokens = tokens;
        this.tidings = tidings;
    }

    /** The slots with one for every resource desired; what was only planned and is not, is gone. */
    Map<String, Slot> planned(Map<String, Slot> slots, Blueprint blueprint, Instant now) {
        if (!(blueprint instanceof Blueprint.Graph graph)) {
            return slots;
        }
        var all = new LinkedHashMap<>(slots);
        for (var resource : graph.resources().values()) {
            var kind = kinds.get(resource.kind());
            if (kind == null) {
                throw new IllegalStateException("Unknown kind of resource: " + resource.kind());
            }
            var shape =
                    new Slot.Shape(
                            resource.kind(),
                            kind.stage(),
                            graph.outlasting(resource),
                            resource.containedIn(),
                            Map.of());
            all.putIfAbsent(resource.slot(), Slot.planned(resource.slot(), shape, now));
        }
        all.replaceAll((name, slot) -> planned(slot, graph.resources().containsKey(name), now));
        return all;
    }

    private Slot planned(Slot slot, boolean desired, Instant now) {
        return switch (slot.phase()) {
            case PLANNED -> desired ? slot : Progression.gone(slot, now);
            case GONE -> {
                var reason = slot.track().undoing();
                if (!desired) {
                    yield Progression.gone(slot.undoneFor(null), now);
                }
                yield reason == null ? slot : progression.toBeMadeAgain(slot, reason, now);
            }
            case CREATING, WAITING, READY, UPDATING, DELETING, FAILED -> slot;
        };
    }

    /** The slots with the intents of these actions. */
    Map<String, Slot> intending(
            Map<String, Slot> slots, List<Action> actions, Slice slice, Instant now) {
        var all = new LinkedHashMap<>(slots);
        for (var action : actions) {
            all.computeIfPresent(
                    action.slot(), (name, slot) -> intending(slot, action, slice, now));
        }
        return all;
    }

    private Slot intending(Slot slot, Action action, Slice slice, Instant now) {
        var resumed = action.resumed();
        if (resumed != null) {
            return slot.intending(resumed.again(now), slot.incarnation(), now);
        }
        var number = slot.track().intentNumber() + 1;
        var token = tokens.tokenFor(slice.id(), action, number);
        var intent = Intent.first(action.verb(), number, token, action.request(), now);
        return prepared(slot, action).intending(intent, action.incarnation(), now);
    }

    /** What failed before its deletion began does not stand in the way of the deletion. */
    private static Slot prepared(Slot slot, Action action) {
        return switch (action.verb()) {
            case CREATE -> slot.withShape(action.shape());
            case UPDATE -> slot.withShape(slot.shape().needing(action.shape().needs()));
            case DELETE -> slot.phase() == SlotPhase.DELETING ? slot : slot.withFault(null);
        };
    }

    /**
     * The slots without the failures that were overcome. What a look has just shown is kept until
     * the next pass, so that it is told.
     */
    static Map<String, Slot> without(
            Set<String> overcome, Map<String, Slot> slots, Map<String, Slot> stored) {
        var all = new LinkedHashMap<>(slots);
        all.replaceAll((name, slot) ->
                overcome.contains(name) && slot.equals(stored.get(name))
                        ? slot.withFault(null).checkedAt(null)
                        : slot);
        return all;
    }

    /** The slots without those whose container is gone: they went with it. */
    static Map<String, Slot> withoutContained(Map<String, Slot> slots, Instant now) {
        var all = new LinkedHashMap<>(slots);
        all.replaceAll((name, slot) -> {
            var container =
                    slot.shape().containedIn() == null
                            ? null
                            : slots.get(slot.shape().containedIn());
            return container != null
                            && container.phase() == SlotPhase.GONE
                            && slot.phase().mayExist()
                    ? Progression.gone(slot, now)
                    : slot;
        });
        return all;
    }

    /**
     * One write to the slice.
     *
     * @param steps the slots as they were seen and as they are now, in this order: each step is
     *     told, though only the last is kept
     * @param blueprint what the desired state comes to
     * @param generation the desired generation that the outcome is about
     * @param outcome what it came to
     * @param checked whether everything was described again
     */
    record Entry(
            List<Map<String, Slot>> steps,
            Blueprint blueprint,
            long generation,
            Outcome outcome,
            boolean checked) {

        Map<String, Slot> slots() {
            return steps.getLast();
        }
    }

    /** The slice with these slots, what they come to, and the events that tell of the change. */
    Slice recorded(Slice slice, Entry entry, Instant now) {
        var slots = entry.slots();
        var report = sliceKind.report(slice, slots);
        var deleted =
                entry.blueprint().equals(Blueprint.Graph.EMPTY)
                        && slice.desired().deleting()
                        && (entry.outcome() instanceof Outcome.Converged
                                || slice.observed().deleted());
        var observed =
                new Observed(
                        entry.generation(),
                        slots,
                        conditions(slice.observed().conditions(), slots, entry.blueprint(), now),
                        report.outputs(),
                        report.counts(),
                        entry.outcome(),
                        deleted);
        var events = events(slice, entry.steps(), now);
        if (events.isEmpty() && observed.equals(slice.observed())) {
            return scheduled(slice, entry, now);
        }
        var recorded = slice.recording(observed, events, now);
        return scheduled(
                recorded.with(recorded.outbox().withState(hashOfTold(observed))), entry, now);
    }

    /** With the next drift check; the state is sent again with each, whether or not it changed. */
    private static Slice scheduled(Slice slice, Entry entry, Instant now) {
        var schedule = slice.schedule();
        if (slice.desired().deleting()) {
            return slice.with(schedule.checkingDriftAt(null));
        }
        var next = schedule.checkingDriftAt(Schedule.nextDriftCheck(slice.id(), now));
        if (entry.checked()) {
            return slice.with(next).with(slice.outbox().soiled());
        }
        var moves = entry.outcome() instanceof Outcome.Waiting;
        return schedule.driftCheckAt() == null && !moves ? slice.with(next) : slice;
    }

    private List<ResourceEvent> events(Slice slice, List<Map<String, Slot>> steps, Instant now) {
        var events = new ArrayList<ResourceEvent>();
        var before = slice.observed().slots();
        for (var after : steps) {
            var lastSeq = slice.outbox().lastSeq() + events.size();
            events.addAll(tidings.between(before, after, lastSeq, now));
            before = after;
        }
        return events;
    }

    private static Map<String, Condition> conditions(
            Map<String, Condition> before,
            Map<String, Slot> slots,
            Blueprint blueprint,
            Instant now) {
        var conditions = new LinkedHashMap<>(before);
        var told =
                blueprint instanceof Blueprint.Graph graph
                        ? graph.conditions()
                        : Map.<String, List<io.slipway.reconciler.plan.Need>>of();
        var types = new LinkedHashSet<>(before.keySet());
        types.addAll(told.keySet());
        for (var type : types) {
            var needs = told.get(type);
            var lacking =
                    needs == null
                            ? List.of("not desired any more")
                            : needs.stream()
                                    .filter(need -> !has(slots.get(need.slot()), need.condition()))
                                    .map(need -> need.slot())
                                    .limit(3)
                                    .toList();
            var holds = lacking.isEmpty();
            var known = before.get(type);
            var since = known != null && known.holds() == holds ? known.since() : now;
            var message = holds ? "" : "Waiting for " + String.join(", ", lacking);
            conditions.put(type, new Condition(type, holds, message, since));
        }
        return conditions;
    }

    private static boolean has(@Nullable Slot slot, String condition) {
        return slot != null && slot.has(condition);
    }

    /**
     * Of all that the state tells: its message is sent only when this changes. What was asked of a
     * child is told by its number; of other resources nothing is asked of others.
     */
    private String hashOfTold(Observed observed) {
        var told = new LinkedHashMap<String, Object>();
        told.put("generation", observed.generation());
        told.put("deleted", observed.deleted());
        told.put("outputs", observed.outputs());
        told.put("outcome", told(observed.outcome()));
        Counts counts = observed.counts();
        told.put("counts", counts == null ? "" : counts.desired() + "/" + counts.ready());
        observed.conditions().values().forEach(c -> told.put("is " + c.type(), c.holds()));
        observed.slots().values().stream()
                .filter(this::isChild)
                .forEach(slot -> told.put("asked " + slot.name(), slot.track().intentNumber()));
        return Canonical.hash(told);
    }

    private boolean isChild(Slot slot) {
        var kind = kinds.get(slot.kind());
        return kind != null && kind.report() == ResourceKind.Report.TOLD;
    }

    private static String told(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> "";
            case Outcome.Converged() -> "converged";
            case Outcome.Waiting waiting -> "waiting";
            case Outcome.Blocked blocked ->
                    "blocked " + blocked.slot() + " " + blocked.cause().code();
            case Outcome.Rejected rejected ->
                    "rejected " + rejected.code() + " " + rejected.message();
        };
    }
}
