package io.slipway.reconciler.slice;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stable logical place for one resource, {@code vpc} or {@code nat-gateway/us-east-1a}. The slot,
 * never the AWS id, is identity.
 *
 * @param name unique in its slice
 * @param shape what was last asked of the resource, and how it hangs together with others
 * @param incarnation from 1; rises only when the previous one is proven gone or failed
 * @param facts what was last seen of it
 * @param track tries, times and the last failure
 * @param intent the call that is not resolved yet
 */
public record Slot(
        String name,
        Shape shape,
        SlotPhase phase,
        int incarnation,
        Facts facts,
        Track track,
        @Nullable Intent intent) {

    /**
     * What the resource was last asked to be.
     *
     * @param kind the kind of resource, {@code nat-gateway}
     * @param stage the stage shown to people
     * @param needs slots that have to outlive this one
     * @param containedIn the slot whose deletion takes this one along with no call of its own
     * @param properties as last applied, references resolved
     */
    public record Shape(
            String kind,
            String stage,
            Set<String> needs,
            @Nullable String containedIn,
            Map<String, Object> properties) {

        /** This shape with other slots to be outlived by. */
        public Shape needing(Set<String> others) {
            return new Shape(kind, stage, others, containedIn, properties);
        }

        /** This shape with other properties. */
        public Shape with(Map<String, Object> newProperties) {
            return new Shape(kind, stage, needs, containedIn, newProperties);
        }

        public Shape {
            needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
            properties = Trees.copy(properties);
        }
    }

    /**
     * What was last seen of the resource.
     *
     * @param externalId its AWS id (or the child's slice id), once known
     * @param attributes what others may refer to: {@code id}, {@code arn}, {@code endpoint}
     * @param conditions names of the conditions it has reached, beside being accepted and ready
     */
    public record Facts(
            @Nullable String externalId, Map<String, Object> attributes, Set<String> conditions) {

        public static final Facts NONE = new Facts(null, Map.of(), Set.of());

        public Facts {
            attributes = Trees.copy(attributes);
            conditions = Set.copyOf(conditions);
        }

        /** These facts with newer attributes laid over the old. */
        public Facts mergedWith(
                @Nullable String id, Map<String, Object> newer, Set<String> reached) {
            var merged = new LinkedHashMap<>(attributes);
            merged.putAll(newer);
            return new Facts(id == null ? externalId : id, merged, reached);
        }
    }

    /**
     * Tries and times.
     *
     * @param attempt how many calls in a row were made for the present step of this incarnation
     * @param intentNumber the highest intent number ever used; it never falls
     * @param since when the present phase began
     * @param startedAt when work on this incarnation began
     * @param nextCheckAt when to look at it again, or to try again
     * @param fault the last failure, until a success
     * @param undoing why this incarnation is given up, while it is being deleted for that
     * @param madeAt when this incarnation's create was answered, or what it made was found; for a
     *     while after that AWS may not know it everywhere
     */
    public record Track(
            int attempt,
            long intentNumber,
            Instant since,
            @Nullable Instant startedAt,
            @Nullable Instant nextCheckAt,
            @Nullable Fault fault,
            @Nullable Fault undoing,
            @Nullable Instant madeAt) {

        private static Track begun(Instant now) {
            return new Track(0, 0, now, null, null, null, null, null);
        }

        private Track since(Instant newSince) {
            return new Track(
                    attempt,
                    intentNumber,
                    newSince,
                    startedAt,
                    nextCheckAt,
                    fault,
                    undoing,
                    madeAt);
        }

        private Track checkedAt(@Nullable Instant at) {
            return new Track(attempt, intentNumber, since, startedAt, at, fault, undoing, madeAt);
        }

        private Track with(@Nullable Fault newFault) {
            var attempts = newFault == null ? 0 : attempt;
            return new Track(
                    attempts,
                    intentNumber,
                    since,
                    startedAt,
                    nextCheckAt,
                    newFault,
                    undoing,
                    madeAt);
        }

        private Track undoneFor(@Nullable Fault reason) {
            return new Track(
                    attempt, intentNumber, since, startedAt, nextCheckAt, fault, reason, madeAt);
        }

        private Track madeAt(Instant at) {
            return new Track(
                    attempt, intentNumber, since, startedAt, nextCheckAt, fault, undoing, at);
        }
    }

    /** A slot that has just become desired. */
    public static Slot planned(String name, Shape shape, Instant now) {
        return new Slot(name, shape, SlotPhase.PLANNED, 1, Facts.NONE, Track.begun(now), null);
    }

    /** Another of the same name, after the one before is gone. */
    public Slot again(Shape newShape) {
        return new Slot(name, newShape, phase, incarnation + 1, Facts.NONE, track, null);
    }

    public String kind() {
        return shape.kind();
    }

    /** What was last asked of it, be it carried out or only intended. */
    public Map<String, Object> asked() {
        return intent == null || intent.verb() == Intent.Verb.DELETE
                ? shape.properties()
                : intent.request();
    }

    public Slot withShape(Shape newShape) {
        return new Slot(name, newShape, phase, incarnation, facts, track, intent);
    }

    /** Moves to a phase; the time it began is kept when the phase does not change. */
    public Slot inPhase(SlotPhase newPhase, Instant now) {
        var moved = newPhase == phase ? track : track.since(now);
        return new Slot(name, shape, newPhase, incarnation, facts, moved, intent);
    }

    public Slot withFacts(Facts newFacts) {
        return new Slot(name, shape, phase, incarnation, newFacts, track, intent);
    }

    /** Looked at again, or tried again, at that time; null for not by itself. */
    public Slot checkedAt(@Nullable Instant at) {
        return with(track.checkedAt(at));
    }

    public Slot withFault(@Nullable Fault fault) {
        return with(track.with(fault));
    }

    /** Known since that time to exist. */
    public Slot madeAt(Instant at) {
        return with(track.madeAt(at));
    }

    /** Given up for that reason, which is kept until it is gone; null once that is told. */
    public Slot undoneFor(@Nullable Fault reason) {
        return with(track.undoneFor(reason));
    }

    private Slot with(Track newTrack) {
        return new Slot(name, shape, phase, incarnation, facts, newTrack, intent);
    }

    /** With an intent recorded: one more attempt, in the phase that the verb leads to. */
    public Slot intending(Intent newIntent, int newIncarnation, Instant now) {
        var target =
                switch (newIntent.verb()) {
                    case CREATE -> SlotPhase.CREATING;
                    case UPDATE -> SlotPhase.UPDATING;
                    case DELETE -> SlotPhase.DELETING;
                };
        var goesOn =
                newIncarnation == incarnation
                        && (target == phase
                                || (target == SlotPhase.CREATING && phase == SlotPhase.PLANNED));
        var started = track.startedAt() == null || !goesOn ? now : track.startedAt();
        var moved =
                new Track(
                        newIncarnation == incarnation ? track.attempt() + 1 : 1,
                        newIntent.number(),
                        target == phase ? track.since() : now,
                        started,
                        null,
                        track.fault(),
                        track.undoing(),
                        newIncarnation == incarnation ? track.madeAt() : null);
        var kept = newIncarnation == incarnation ? facts : Facts.NONE;
        return new Slot(name, shape, target, newIncarnation, kept, moved, newIntent);
    }

    /** With its open intent as it is known now. */
    public Slot withIntent(Intent known) {
        return new Slot(name, shape, phase, incarnation, facts, track, known);
    }

    /** With its intent resolved, one way or the other. */
    public Slot settledIntent() {
        return new Slot(name, shape, phase, incarnation, facts, track, null);
    }

    /** Whether the resource exists and this condition of it holds. */
    public boolean has(String condition) {
        return switch (condition) {
            case Conditions.ACCEPTED -> phase.accepted();
            case Conditions.READY -> phase == SlotPhase.READY || phase == SlotPhase.UPDATING;
            default -> phase.accepted() && facts.conditions().contains(condition);
        };
    }

    /** Whether its last call, or the last look at it, failed. */
    public boolean inTrouble() {
        var fault = track.fault();
        return fault != null && !fault.code().equals(Fault.TAKES_LONGER) && !fault.isDrift();
    }

    /** Whether it was found to be changed or removed by somebody else, and still is. */
    public boolean hasDrifted() {
        var fault = track.fault();
        return fault != null && fault.isDrift();
    }

    /** Whether it is time to look or to try again. */
    public boolean dueAt(Instant now) {
        return track.nextCheckAt() == null || !now.isBefore(track.nextCheckAt());
    }
}
