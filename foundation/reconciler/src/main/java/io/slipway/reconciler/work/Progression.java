package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.Timing;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a slot moves on with what was seen of it or answered to a call; pure. */
final class Progression {

    private final Pace pace;

    Progression(Pace pace) {
        this.pace = pace;
    }

    /** The slot after looking at its resource. */
    Slot after(Slot slot, Observation seen, ResourceKind kind, Instant now) {
        return switch (seen) {
            case Observation.Ready ready -> seenReady(slot, ready, kind, now);
            case Observation.InProgress(var attributes, var conditions) ->
                    seenInProgress(slot, attributes, conditions, kind, now);
            case Observation.Held _ -> recheck(slot.withFault(null), kind, now);
            case Observation.Gone() -> seenGone(slot, kind, now);
            case Observation.Failed(var fault) -> seenFailed(slot, fault, now);
            case Observation.Unreadable(var fault, var turn) ->
                    slot.withFault(fault).checkedAt(again(slot, fault, turn, now));
        };
    }

    private Slot seenReady(Slot slot, Observation.Ready seen, ResourceKind kind, Instant now) {
        if (slot.phase() == SlotPhase.DELETING) {
            return recheck(slot, kind, now);
        }
        var known =
                slot.withFacts(slot.facts().mergedWith(null, seen.attributes(), seen.conditions()));
        if (slot.phase() == SlotPhase.UPDATING) {
            var found = kind.mendable(seen.properties());
            var left = Differences.between(slot.shape().properties(), found);
            if (!left.isEmpty()) {
                return unchanged(known, found, left, now);
            }
        }
        return known.withFault(null).checkedAt(null).inPhase(SlotPhase.READY, now);
    }

    /**
     * A change that was accepted and did not come to be: it holds what it is, and is asked again.
     */
    private Slot unchanged(
            Slot slot, Map<String, @Nullable Object> found, Differences left, Instant now) {
        var fault =
                new Fault(
                        "CHANGE_FAILED",
                        FaultClass.BLOCKED,
                        "AWS accepted the change and did not make it: " + left,
                        "It is asked again; AWS's own console may tell why it failed.",
                        null);
        return slot.withShape(slot.shape().with(Drift.asFound(slot, found)))
                .withFault(fault)
                .checkedAt(now.plus(pace.blockedRetry()))
                .inPhase(SlotPhase.READY, now);
    }

    private Slot seenInProgress(
            Slot slot,
            Map<String, Object> attributes,
            Set<String> conditions,
            ResourceKind kind,
            Instant now) {
        var known = slot.withFacts(slot.facts().mergedWith(null, attributes, conditions));
        var phase = slot.phase() == SlotPhase.READY ? SlotPhase.WAITING : slot.phase();
        return recheck(known.withFault(null).inPhase(phase, now), kind, now);
    }

    private Slot seenGone(Slot slot, ResourceKind kind, Instant now) {
        var fresh = slot.phase() != SlotPhase.DELETING && mayBeHidden(slot, now);
        if (fresh) {
            return recheck(slot, kind, now);
        }
        return slot.phase() == SlotPhase.DELETING
                ? gone(slot, now)
                : gone(slot, now).withFault(Drift.GONE);
    }

    /** AWS does not know everywhere yet what was made a moment ago. */
    boolean mayBeHidden(Slot slot, Instant now) {
        var made = slot.track().madeAt();
        return made != null && now.isBefore(made.plus(pace.scaled(Pace.CONSISTENCY_WINDOW)));
    }

    private Slot seenFailed(Slot slot, Fault fault, Instant now) {
        if (slot.phase() == SlotPhase.DELETING) {
            return slot.withFault(fault).checkedAt(now.plus(retryAfter(slot, fault)));
        }
        return slot.withFault(fault)
                .undoneFor(fault)
                .checkedAt(null)
                .inPhase(SlotPhase.FAILED, now);
    }

    /** The slot after a look that nobody waits for: what is under way and unchanged has time. */
    Slot patient(Slot before, Slot slot, Instant now) {
        var next = slot.track().nextCheckAt();
        if (next == null
                || slot.phase() == SlotPhase.READY
                || slot.phase() != before.phase()
                || !slot.facts().equals(before.facts())) {
            return slot;
        }
        var patient = now.plus(pace.patience(Duration.between(slot.track().since(), now)));
        return patient.isAfter(next) ? slot.checkedAt(patient) : slot;
    }

    /** The slot after a look, with what is to be told once it takes longer than is known. */
    Slot overdue(Slot slot, ResourceKind kind, Instant now) {
        var underWay =
                switch (slot.phase()) {
                    case WAITING, UPDATING, DELETING -> true;
                    case PLANNED, CREATING, READY, GONE, FAILED -> false;
                };
        if (!underWay
                || slot.track().fault() != null
                || kind.report() == ResourceKind.Report.TOLD
                || now.isBefore(slot.track().since().plus(deadline(slot, kind)))) {
            return slot;
        }
        return slot.withFault(
                Fault.of(
                        Fault.TAKES_LONGER,
                        FaultClass.TRANSIENT,
                        "It takes longer than the %d min in which AWS usually has it done"
                                .formatted(timing(slot, kind).deadline().toMinutes())));
    }

    /** Calls are not made faster by the pace. */
    private Duration deadline(Slot slot, ResourceKind kind) {
        return pace.scaled(timing(slot, kind).deadline()).plus(pace.callTimeout());
    }

    private Slot recheck(Slot slot, ResourceKind kind, Instant now) {
        return slot.checkedAt(
                kind.report() == ResourceKind.Report.TOLD
                        ? null
                        : now.plus(pace.scaled(timing(slot, kind).recheck())));
    }

    /** The slot after its resource was found, made by a call whose answer was lost. */
    Slot adopted(Slot slot, Found found, ResourceKind kind, Instant now) {
        var result =
                found.ready()
                        ? CallResult.done(found.externalId(), found.attributes())
                        : CallResult.accepted(found.externalId(), found.attributes());
        return after(slot, Objects.requireNonNull(slot.intent()), result, kind, now);
    }

    /** The slot after the answer to the call that its intent announced. */
    Slot after(Slot slot, Intent intent, CallResult result, ResourceKind kind, Instant now) {
        return switch (result) {
            case CallResult.Done(var id, var attributes) ->
                    switch (intent.verb()) {
                        case CREATE, UPDATE ->
                                carriedOut(slot, intent, id, attributes, now)
                                        .checkedAt(null)
                                        .inPhase(SlotPhase.READY, now);
                        case DELETE -> gone(slot, now);
                    };
            case CallResult.Accepted(var id, var attributes) ->
                    accepted(carriedOut(slot, intent, id, attributes, now), intent, kind, now);
            case CallResult.Refused refused -> refused(slot, intent, refused, now);
        };
    }

    private static Slot carriedOut(
            Slot slot,
            Intent intent,
            @Nullable String id,
            Map<String, Object> attributes,
            Instant now) {
        var shape =
                intent.verb() == Intent.Verb.DELETE
                        ? slot.shape()
                        : slot.shape().with(intent.request());
        var made = intent.verb() == Intent.Verb.CREATE ? slot.madeAt(now) : slot;
        return made.withShape(shape)
                .withFacts(slot.facts().mergedWith(id, attributes, slot.facts().conditions()))
                .withFault(null)
                .settledIntent();
    }

    private Slot accepted(Slot slot, Intent intent, ResourceKind kind, Instant now) {
        var phase =
                switch (intent.verb()) {
                    case CREATE -> SlotPhase.WAITING;
                    case UPDATE -> SlotPhase.UPDATING;
                    case DELETE -> SlotPhase.DELETING;
                };
        var moved = slot.inPhase(phase, now);
        return kind.report() == ResourceKind.Report.TOLD
                ? moved.checkedAt(null)
                : moved.checkedAt(now.plus(pace.scaled(timing(moved, kind).firstCheck())));
    }

    private Slot refused(Slot slot, Intent intent, CallResult.Refused refused, Instant now) {
        var fault = refused.fault();
        if (intent.verb() == Intent.Verb.DELETE
                && fault.faultClass() == FaultClass.NOT_FOUND
                && !mayBeHidden(slot, now)) {
            return gone(slot, now);
        }
        var failed =
                slot.withFault(lasting(slot, fault, now))
                        .checkedAt(again(slot, fault, refused.turn(), now));
        if (intent.verb() == Intent.Verb.CREATE
                && intent.unknownSince() != null
                && fault.faultClass() != FaultClass.TRANSIENT) {
            // This sending did nothing; an earlier one may have.
            return failed;
        }
        return switch (fault.faultClass()) {
            case TRANSIENT -> failed.withIntent(intent.unanswered(now));
            case ALREADY_EXISTS -> intent.verb() == Intent.Verb.CREATE ? failed : back(failed, now);
            case THROTTLED, CONSISTENCY_LAG, OTHER_ZONE, ORDER, NOT_FOUND, BLOCKED, REJECTED ->
                    back(failed, now);
        };
    }

    /** A lag that lasts longer than AWS is known to lag is a refusal. */
    private Fault lasting(Slot slot, Fault fault, Instant now) {
        var started = slot.track().startedAt();
        if (fault.faultClass() != FaultClass.CONSISTENCY_LAG
                || started == null
                || now.isBefore(started.plus(pace.untilCertain()))) {
            return fault;
        }
        return fault.as(FaultClass.REJECTED);
    }

    /** To where the slot was before the intent: AWS said for certain that nothing happened. */
    private static Slot back(Slot slot, Instant now) {
        var settled = slot.settledIntent();
        return switch (slot.phase()) {
            case CREATING -> settled.inPhase(SlotPhase.PLANNED, now);
            case UPDATING -> settled.inPhase(SlotPhase.READY, now);
            case PLANNED, WAITING, READY, DELETING, GONE, FAILED -> settled;
        };
    }

    /** A name that is taken by something that is not ours. */
    Slot takenByOthers(Slot slot, Instant now) {
        var fault =
                new Fault(
                        "NAME_IN_USE",
                        FaultClass.BLOCKED,
                        "Something that this installation does not own has the name of "
                                + slot.name(),
                        "Delete or rename it in the AWS account; it is never taken over.",
                        null);
        return back(slot.withFault(fault).checkedAt(now.plus(pace.blockedRetry())), now);
    }

    /** Not found, which tells nothing yet. */
    Slot lookedForAgain(Slot slot, Instant now) {
        return slot.checkedAt(now.plus(pace.retryAfter(slot.track().attempt())));
    }

    /** Looked for when AWS shows for certain, and not there: no sending was carried out. */
    static Slot provenAbsent(Slot slot, Instant now) {
        return back(slot.checkedAt(null), now);
    }

    static Slot gone(Slot slot, Instant now) {
        return slot.settledIntent().withFault(null).checkedAt(null).inPhase(SlotPhase.GONE, now);
    }

    /** A slot whose failed resource is gone: the next is made after a while, and people see why. */
    Slot toBeMadeAgain(Slot slot, Fault reason, Instant now) {
        return slot.undoneFor(null)
                .withFault(reason.as(FaultClass.BLOCKED))
                .checkedAt(now.plus(pace.madeAgainAfter(slot.incarnation())));
    }

    /** When a create whose answer was lost has either shown its resource or made none. */
    Instant certainAt(Intent intent) {
        var since = intent.unknownSince() == null ? intent.recordedAt() : intent.unknownSince();
        return since.plus(pace.untilCertain());
    }

    /** When it is tried again: at its turn where that is known, else the later the more often. */
    private Instant again(Slot slot, Fault fault, @Nullable Instant turn, Instant now) {
        if (turn == null) {
            return now.plus(retryAfter(slot, fault));
        }
        return turn.isAfter(now) ? turn : now;
    }

    private Duration retryAfter(Slot slot, Fault fault) {
        return switch (fault.faultClass()) {
            case TRANSIENT, THROTTLED, CONSISTENCY_LAG, ORDER, NOT_FOUND, ALREADY_EXISTS ->
                    pace.retryAfter(slot.track().attempt());
            case BLOCKED, OTHER_ZONE -> pace.blockedRetry();
            case REJECTED -> pace.rejectedRetry();
        };
    }

    static Timing timing(Slot slot, ResourceKind kind) {
        return switch (slot.phase()) {
            case DELETING -> kind.delete();
            case UPDATING -> kind.update();
            case PLANNED, CREATING, WAITING, READY, GONE, FAILED -> kind.create();
        };
    }
}
