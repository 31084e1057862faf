package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.Planner;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.Situation;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Outbox;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over a slice: observe, plan, record the intents, act, record the results. */
final class Pass {

    private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

    /** How soon a slice that waits for news only is looked at all the same. */
    private static final Duration SAFETY_NET = Duration.ofMinutes(1);

    /** What a pass stands on. */
    record Means(Slices slices, CallExecutor calls, SliceWorker.Identity identity) {}

    /**
     * How a pass ended.
     *
     * @param slice as recorded
     * @param progress whether calls were made: the next pass follows at once
     * @param wakeAt when it is due again if there was no progress
     */
    record Result(Slice slice, boolean progress, @Nullable Instant wakeAt) {}

    /** Writes to the slice under its lease. */
    interface Recorder {
        Slice record(UnaryOperator<Slice> change) throws Slices.LeaseLost;
    }

    private final SliceKind sliceKind;
    private final Look look;
    private final Ledger ledger;
    private final Progression progression;
    private final Means means;
    private final Planner planner;
    private final Map<String, ResourceKind> kinds;

    Pass(SliceKind sliceKind, Look look, Ledger ledger, Progression progression, Means means) {
        this.sliceKind = sliceKind;
        this.look = look;
        this.ledger = ledger;
        this.progression = progression;
        this.means = means;
        this.planner = new Planner(sliceKind.resourceKinds());
        this.kinds =
                sliceKind.resourceKinds().stream()
                        .collect(Collectors.toMap(ResourceKind::name, kind -> kind));
    }

    Result over(Slice slice, Recorder recorder) throws Slices.LeaseLost {
        var began = means.slices().now();
        var before = blueprint(slice);
        var checking = slice.driftCheckDueAt(began);
        var seen = look.at(withEndings(slice, began), before, checking, began);
        var now = means.slices().now();
        var blueprint = blueprint(slice, before, seen.slots(), now);
        var found = Ledger.withoutContained(ledger.planned(seen.slots(), blueprint, now), now);
        var plan = planner.plan(blueprint, new Situation(found, seen.resumable(), now));
        var slots = Ledger.without(plan.overcome(), found, slice.observed().slots());
        var ready = slice.outbox().isFull() ? List.<Action>of() : plan.ready();
        var view = new View(List.of(seen.slots(), slots), blueprint, plan.outcome(), checking);
        return ready.isEmpty()
                ? rest(slice, view, began, recorder)
                : act(slice, view, ready, recorder);
    }

    private Slice withEndings(Slice slice, Instant now) {
        if (!slice.desired().deleting()) {
            return slice;
        }
        var slots = new LinkedHashMap<>(slice.observed().slots());
        sliceKind
                .endings(slice)
                .forEach((name, shape) ->
                        slots.putIfAbsent(
                                name,
                                Slot.planned(name, shape, now).inPhase(SlotPhase.DELETING, now)));
        return slice.recording(slice.observed().withSlots(slots), List.of(), now);
    }

    /** As it is with what was seen: it may depend on what there is. */
    private Blueprint blueprint(
            Slice slice, Blueprint before, Map<String, Slot> seen, Instant now) {
        var observed = slice.observed();
        return seen.equals(observed.slots())
                ? before
                : blueprint(slice.recording(observed.withSlots(seen), List.of(), now));
    }

    private Blueprint blueprint(Slice slice) {
        if (slice.desired().deleting()) {
            return Blueprint.Graph.EMPTY;
        }
        try {
            return sliceKind.blueprint(slice);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("slice", slice.id())
                    .log("The desired state cannot be read");
            var defect = Look.defect(e);
            return new Blueprint.Refusal(defect.code(), defect.message(), defect.remedy());
        }
    }

    /**
     * What a pass found.
     *
     * @param steps the slots as they were seen, and as they are
     * @param outcome what it comes to when there is nothing to do
     * @param checked whether it was a drift check
     */
    private record View(
            List<Map<String, Slot>> steps, Blueprint blueprint, Outcome outcome, boolean checked) {

        Map<String, Slot> slots() {
            return steps.getLast();
        }
    }

    private Result rest(Slice slice, View view, Instant began, Recorder recorder)
            throws Slices.LeaseLost {
        var now = means.slices().now();
        var entry =
                new Ledger.Entry(
                        List.of(view.slots()),
                        view.blueprint(),
                        slice.desired().generation(),
                        view.outcome(),
                        view.checked());
        var rested = recorder.record(fresh -> ledger.recorded(fresh, entry, now));
        return new Result(rested, false, wakeAt(rested, view, began, now));
    }

    private Result act(Slice slice, View view, List<Action> actions, Recorder recorder)
            throws Slices.LeaseLost {
        var intendedAt = means.slices().now();
        var blueprint = view.blueprint();
        var generation = slice.desired().generation();
        var intending = ledger.intending(view.slots(), actions, slice, intendedAt);
        var underWay = outcome(blueprint, intending, intendedAt);
        var told = new ArrayList<>(view.steps());
        told.add(intending);
        var begun = new Ledger.Entry(told, blueprint, generation, underWay, view.checked());
        var held = recorder.record(fresh -> ledger.recorded(fresh, begun, intendedAt));
        if (!means.slices().covers(held, means.identity().pace().callTimeout())) {
            return new Result(held, true, null);
        }
        var results = call(held, actions);
        var now = means.slices().now();
        var after = withResults(held.observed().slots(), actions, results, now);
        var outcome = outcome(blueprint, after, now);
        var done = new Ledger.Entry(List.of(after), blueprint, generation, outcome, false);
        var recorded = recorder.record(fresh -> ledger.recorded(fresh, done, now));
        return new Result(recorded, true, null);
    }

    /** With what blocked a slot before, until the attempt under way has shown otherwise. */
    private Outcome outcome(Blueprint blueprint, Map<String, Slot> slots, Instant now) {
        return planner.plan(blueprint, new Situation(slots, Set.of(), now)).outcome();
    }

    private List<CallResult> call(Slice slice, List<Action> actions) {
        var calls =
                actions.stream()
                        .<Supplier<CallResult>>map(action -> () -> call(slice, action))
                        .toList();
        return means.calls().all(calls);
    }

    private CallResult call(Slice slice, Action action) {
        var slot = Objects.requireNonNull(slice.observed().slots().get(action.slot()));
        var intent = Objects.requireNonNull(slot.intent());
        var driver = sliceKind.driver(action.kind());
        try {
            return switch (intent.verb()) {
                case CREATE -> driver.create(slice, slot, intent);
                case UPDATE -> driver.update(slice, slot, intent);
                case DELETE -> driver.delete(slice, slot, intent);
            };
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("slice", slice.id())
                    .addKeyValue("slot", slot.name())
                    .addKeyValue("verb", intent.verb())
                    .log("A call failed unexpectedly");
            return new CallResult.Refused(Look.defect(e));
        }
    }

    private Map<String, Slot> withResults(
            Map<String, Slot> slots, List<Action> actions, List<CallResult> results, Instant now) {
        var all = new LinkedHashMap<>(slots);
        for (var i = 0; i < actions.size(); i++) {
            var result = results.get(i);
            all.computeIfPresent(
                    actions.get(i).slot(), (name, slot) -> answered(slot, result, now));
        }
        return Ledger.withoutContained(all, now);
    }

    private Slot answered(Slot slot, CallResult result, Instant now) {
        Intent intent = Objects.requireNonNull(slot.intent());
        logRefusal(slot, result);
        var kind = Objects.requireNonNull(kinds.get(slot.kind()));
        return progression.after(slot, intent, result, kind, now);
    }

    /** A call that waits for its turn was not sent, and tells nobody anything. */
    private static void logRefusal(Slot slot, CallResult result) {
        if (result instanceof CallResult.Refused(Fault fault, var turn) && turn == null) {
            LOG.atInfo()
                    .addKeyValue("slot", slot.name())
                    .addKeyValue("code", fault.code())
                    .addKeyValue("class", fault.faultClass())
                    .addKeyValue("requestId", fault.requestId())
                    .log("AWS refused: {}", fault.message());
        }
    }

    /** The earliest time at which something can be done or seen; null when all is at rest. */
    private @Nullable Instant wakeAt(Slice rested, View view, Instant began, Instant now) {
        if (rested.outbox().events().size() >= Outbox.FULL) {
            return now;
        }
        // What was due when this pass began has had its look: waking for it again tells nothing.
        var next =
                view.slots().values().stream()
                        .filter(slot -> slot.track().nextCheckAt() != null)
                        .map(slot -> Objects.requireNonNull(slot.track().nextCheckAt()))
                        .filter(at -> at.isAfter(began))
                        .min(Instant::compareTo)
                        .orElse(null);
        var wakeAt =
                switch (view.outcome()) {
                    case Outcome.Converged() -> next;
                    case Outcome.Waiting waiting -> next == null ? now.plus(SAFETY_NET) : next;
                    case Outcome.Blocked blocked -> earlier(next, blocked.recheck());
                    case Outcome.Rejected rejected ->
                            earlier(
                                    next,
                                    rejected.recheck() == null ? later(now) : rejected.recheck());
                };
        return earlier(wakeAt, rested.schedule().driftCheckAt());
    }

    /** A newer Slipway, or another account's permissions, may make of it what this one cannot. */
    private Instant later(Instant now) {
        return now.plus(means.identity().pace().rejectedRetry());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
