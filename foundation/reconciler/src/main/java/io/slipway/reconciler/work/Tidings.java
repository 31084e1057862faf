package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Holder;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events that tell how slots changed from one record to the next; pure. */
final class Tidings {

    private final Map<String, ResourceKind> kinds;
    private final Pace pace;

    Tidings(Map<String, ResourceKind> kinds, Pace pace) {
        this.kinds = kinds;
        this.pace = pace;
    }

    /** Numbered from {@code lastSeq + 1}. */
    List<ResourceEvent> between(
            Map<String, Slot> before, Map<String, Slot> after, long lastSeq, Instant now) {
        var events = new ArrayList<ResourceEvent>();
        for (var slot : after.values()) {
            for (var state : statesOf(before.get(slot.name()), slot)) {
                events.add(event(lastSeq + 1 + events.size(), slot, state, now));
            }
        }
        return events;
    }

    private static List<State> statesOf(@Nullable Slot before, Slot after) {
        if (before == null) {
            return after.phase() == SlotPhase.PLANNED
                    ? List.of(State.PLANNED)
                    : List.of(State.PLANNED, stateOf(null, after));
        }
        var moved =
                stateOf(null, before) != stateOf(null, after)
                        || attemptOf(before) < attemptOf(after)
                        || before.incarnation() != after.incarnation()
                        || !Objects.equals(troubleOf(before), troubleOf(after))
                        || !holdersOf(before).equals(holdersOf(after))
                        || !Objects.equals(before.facts().externalId(), after.facts().externalId());
        return moved ? List.of(stateOf(before, after)) : List.of();
    }

    private static int attemptOf(Slot slot) {
        return Math.max(slot.track().attempt(), slot.phase() == SlotPhase.PLANNED ? 0 : 1);
    }

    /** What drifted is told anew when it drifts further. */
    private static @Nullable String troubleOf(Slot slot) {
        var fault = slot.track().fault();
        if (fault == null) {
            return null;
        }
        return fault.isDrift() ? fault.code() + ": " + fault.message() : fault.code();
    }

    private static List<Holder> holdersOf(Slot slot) {
        var fault = slot.track().fault();
        return fault == null ? List.of() : fault.holders();
    }

    private static State stateOf(@Nullable Slot before, Slot after) {
        var fault = after.track().fault();
        if (fault != null && !fault.isDrift()) {
            return troubled(after, fault);
        }
        return switch (after.phase()) {
            case PLANNED -> State.PLANNED;
            case CREATING -> State.CREATING;
            case WAITING -> State.WAITING;
            case READY ->
                    before != null && before.phase() == SlotPhase.UPDATING
                            ? State.UPDATED
                            : State.READY;
            case UPDATING -> State.UPDATING;
            case DELETING -> State.DELETING;
            case GONE -> State.DELETED;
            case FAILED -> State.FAILED;
        };
    }

    private static State troubled(Slot slot, Fault fault) {
        if (slot.phase() == SlotPhase.FAILED || fault.faultClass() == FaultClass.REJECTED) {
            return State.FAILED;
        }
        if (fault.faultClass() == FaultClass.BLOCKED
                || fault.faultClass() == FaultClass.OTHER_ZONE) {
            return State.BLOCKED;
        }
        return switch (slot.phase()) {
            case DELETING -> State.DELETING;
            case UPDATING, READY -> State.UPDATING;
            case PLANNED, CREATING -> State.CREATING;
            case WAITING, GONE, FAILED -> State.WAITING;
        };
    }

    private ResourceEvent event(long seq, Slot slot, State state, Instant now) {
        return new ResourceEvent(
                seq,
                slot.name(),
                slot.kind(),
                slot.shape().stage(),
                state,
                slot.incarnation(),
                Math.max(slot.track().attempt(), state == State.PLANNED ? 0 : 1),
                slot.facts().externalId(),
                expectedSeconds(slot),
                causeOf(slot, state),
                now,
                List.copyOf(slot.shape().needs()));
    }

    private static @Nullable Fault causeOf(Slot slot, State state) {
        var fault = slot.track().fault();
        return fault == null && state == State.DELETING ? slot.track().undoing() : fault;
    }

    private @Nullable Integer expectedSeconds(Slot slot) {
        var kind = kinds.get(slot.kind());
        if (kind == null) {
            return null;
        }
        var expected = pace.scaled(Progression.timing(slot, kind).expected());
        return (int) Math.max(1, Math.round(expected.toMillis() / 1000.0));
    }
}
