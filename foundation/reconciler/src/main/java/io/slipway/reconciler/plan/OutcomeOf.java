package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Conditions;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a plan comes to when none of its actions is ready. */
final class OutcomeOf {

    /** How soon something that blocks is looked at again when nothing says when. */
    private static final Duration UNTIMED_RECHECK = Duration.ofMinutes(1);

    private final Blueprint.Graph graph;
    private final Situation situation;
    private final Map<String, ResourceKind> kinds;
    private final List<Slot> unsettled;

    OutcomeOf(Blueprint.Graph graph, Situation situation, Map<String, ResourceKind> kinds) {
        this.graph = graph;
        this.situation = situation;
        this.kinds = kinds;
        this.unsettled =
                situation.slots().values().stream().filter(slot -> !settled(slot)).toList();
    }

    Outcome outcome(List<Action> actions) {
        var rejected = firstWith(FaultClass.REJECTED);
        if (rejected != null) {
            return rejection(rejected);
        }
        var immutable = immutableChange();
        if (immutable != null) {
            return immutable;
        }
        var blocked = firstBlocked();
        if (blocked != null) {
            return blockage(blocked);
        }
        if (unsettled.isEmpty() && actions.isEmpty()) {
            return new Outcome.Converged();
        }
        return waiting(actions);
    }

    private Outcome waiting(List<Action> actions) {
        var names = new ArrayList<String>();
        unsettled.stream()
                .filter(slot -> slot.phase() != SlotPhase.PLANNED)
                .forEach(slot -> names.add(slot.name()));
        if (names.isEmpty()) {
            actions.forEach(action -> action.waitsFor().forEach(need -> names.add(need.slot())));
        }
        var expectation = String.join(", ", names.stream().distinct().limit(5).toList());
        return new Outcome.Waiting(expectation, earliestCheck(), deadline());
    }

    private Outcome rejection(Slot slot) {
        var fault = faultOf(slot);
        return new Outcome.Rejected(
                fault.code(),
                slot.name() + ": " + fault.message(),
                fault.remedy(),
                slot.track().nextCheckAt());
    }

    private @Nullable Outcome immutableChange() {
        for (var resource : graph.resources().values()) {
            var slot = situation.slots().get(resource.slot());
            var kind = kinds.get(resource.kind());
            if (slot == null || slot.phase() != SlotPhase.READY || kind == null) {
                continue;
            }
            var resolved = Planner.resolved(resource, slot, situation);
            if (resolved.isPresent()
                    && !Planner.same(slot, resolved.get())
                    && kind.forbids(slot.shape().properties(), resolved.get())
                    && !References.outdated(resource, slot, situation.slots())) {
                return new Outcome.Rejected(
                        "IMMUTABLE_FIELD",
                        slot.name() + " cannot be changed once it exists",
                        "Take the change back, or make a new cluster.",
                        null);
            }
        }
        return null;
    }

    private Outcome blockage(Slot slot) {
        var at = slot.track().nextCheckAt();
        return new Outcome.Blocked(
                faultOf(slot),
                slot.name(),
                at == null ? situation.now().plus(UNTIMED_RECHECK) : at);
    }

    private static Fault faultOf(Slot slot) {
        return Objects.requireNonNull(slot.track().fault());
    }

    private @Nullable Slot firstBlocked() {
        return unsettled.stream()
                .filter(slot -> slot.track().fault() != null)
                .filter(slot -> Planner.blocks(faultOf(slot).faultClass()))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Slot firstWith(FaultClass faultClass) {
        return unsettled.stream()
                .filter(slot -> slot.track().fault() != null)
                .filter(slot -> faultOf(slot).faultClass() == faultClass)
                .findFirst()
                .orElse(null);
    }

    private boolean settled(Slot slot) {
        var resource = graph.resources().get(slot.name());
        if (resource != null && !resource.gating() && slot.has(Conditions.ACCEPTED)) {
            return true;
        }
        return slot.intent() == null
                && Planner.settled(slot, resource != null)
                && slot.phase() != SlotPhase.UPDATING
                && (resource == null || isAsDesired(slot, resource));
    }

    /** A change that was refused leaves what was there before, and that is not what is wanted. */
    private boolean isAsDesired(Slot slot, DesiredResource resource) {
        return Planner.resolved(resource, slot, situation)
                .map(properties -> Planner.same(slot, properties))
                .orElse(true);
    }

    private @Nullable Instant earliestCheck() {
        return unsettled.stream()
                .map(slot -> slot.track().nextCheckAt())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private @Nullable Instant deadline() {
        return unsettled.stream()
                .map(this::deadlineOf)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private @Nullable Instant deadlineOf(Slot slot) {
        var kind = kinds.get(slot.kind());
        if (kind == null || slot.phase() == SlotPhase.PLANNED) {
            return null;
        }
        var timing =
                switch (slot.phase()) {
                    case DELETING -> kind.delete();
                    case UPDATING -> kind.update();
                    case PLANNED, CREATING, WAITING, READY, GONE, FAILED -> kind.create();
                };
        return slot.track().since().plus(timing.deadline());
    }
}
