package io.slipway.reconciler.slice;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of one cluster that one service owns, in one document: desired state, resources known to
 * exist, wake time, lease, and what is not published yet.
 *
 * @param version rises with every write; writes are conditional on it
 * @param children what the owners of child slices told, by slot; only clusters have any
 * @param names what no other living slice may hold, such as {@code default/shop}
 */
public record Slice(
        SliceId id,
        long version,
        ClusterRef cluster,
        Desired desired,
        Observed observed,
        Map<String, ChildReport> children,
        Schedule schedule,
        Outbox outbox,
        Set<String> names,
        Instant createdAt,
        Instant updatedAt) {

    /** How long the gravestone of a deleted slice refuses late messages. */
    public static final Duration GRAVESTONE = Duration.ofDays(60);

    public Slice {
        children = Trees.copy(children);
        names = Set.copyOf(names);
    }

    /** A slice that nobody has worked on yet; due at once. */
    public static Slice created(
            SliceId id, ClusterRef cluster, Desired desired, Set<String> names, Instant now) {
        return new Slice(
                id,
                1,
                cluster,
                desired,
                Observed.NOTHING,
                Map.of(),
                Schedule.dueAt(now),
                Outbox.EMPTY,
                names,
                now,
                now);
    }

    /** Whether a holder may claim it: due, or with something to publish, and unleased. */
    public boolean claimableAt(Instant now) {
        return dueAt(now) && freeAt(now);
    }

    /** Whether nobody holds it. */
    public boolean freeAt(Instant now) {
        var lease = schedule.lease();
        return lease == null || lease.overAt(now);
    }

    public boolean dueAt(Instant now) {
        var wakeAt = schedule.wakeAt();
        return !outbox.isEmpty() || (wakeAt != null && !now.isBefore(wakeAt));
    }

    public Slice claimed(String holder, Instant until) {
        return with(schedule.leased(new Lease(holder, until), schedule.fence() + 1));
    }

    /** With the present holder's lease prolonged. */
    public Slice renewed(Instant until) {
        var lease = schedule.lease();
        if (lease == null) {
            return this;
        }
        return with(schedule.leased(new Lease(lease.holder(), until), schedule.fence()));
    }

    /** Free, with whatever an earlier holder may still record shut out. */
    public Slice fenced() {
        return with(schedule.leased(null, schedule.fence() + 1));
    }

    /**
     * Given back. When somebody without the lease wrote since {@code seenNudges} were counted, it
     * is due at once, whatever its holder meant.
     */
    public Slice released(@Nullable Instant wakeAt, long seenNudges, Instant now) {
        var next = schedule.nudges() == seenNudges ? wakeAt : now;
        return with(schedule.released(next));
    }

    /**
     * Whether everything is to be described again: it is time, or what is desired has changed and
     * may have another answer to what had drifted. Of what is to be deleted nothing is checked.
     */
    public boolean driftCheckDueAt(Instant now) {
        var at = schedule.driftCheckAt();
        if (at == null || desired.deleting()) {
            return false;
        }
        return !now.isBefore(at)
                || (observed.generation() < desired.generation()
                        && slots().stream().anyMatch(Slot::hasDrifted));
    }

    /** Whether nothing is to be done, waited for or published, but for the next drift check. */
    public boolean settled() {
        return outbox.isEmpty()
                && schedule.lease() == null
                && observed.generation() == desired.generation()
                && observed.outcome() instanceof Outcome.Converged
                && slots().stream().allMatch(slot -> slot.track().nextCheckAt() == null);
    }

    /**
     * With a desired state from its one numberer, due at once; unchanged when the state is not
     * newer. So no replay, zombie or late message brings anything back.
     */
    public Slice desiring(Desired newer, Instant now) {
        if (newer.generation() <= desired.generation()) {
            return this;
        }
        return new Slice(
                id,
                version,
                cluster,
                newer,
                observed,
                children,
                schedule.nudged(now),
                outbox,
                names,
                createdAt,
                now);
    }

    /** With a child's newer report, due at once; unchanged when the report is not newer. */
    public Slice hearing(String slot, ChildReport report, Instant now) {
        var known = children.get(slot);
        if (known != null && known.version() >= report.version()) {
            return this;
        }
        var all = new LinkedHashMap<>(children);
        all.put(slot, report);
        return new Slice(
                id,
                version,
                cluster,
                desired,
                observed,
                all,
                schedule.nudged(now),
                outbox,
                names,
                createdAt,
                now);
    }

    public Slice nudged(Instant at) {
        return with(schedule.nudged(at));
    }

    public Slice with(Schedule newSchedule) {
        return new Slice(
                id,
                version,
                cluster,
                desired,
                observed,
                children,
                newSchedule,
                outbox,
                names,
                createdAt,
                updatedAt);
    }

    public Slice with(Outbox newOutbox) {
        return new Slice(
                id, version, cluster, desired, observed, children, schedule, newOutbox, names,
                createdAt, updatedAt);
    }

    /** With what a pass found or did, and the events that tell of it. */
    public Slice recording(Observed newObserved, List<ResourceEvent> events, Instant now) {
        return new Slice(
                id,
                version,
                cluster,
                desired,
                newObserved,
                children,
                schedule,
                outbox.with(events),
                newObserved.deleted() ? Set.of() : names,
                createdAt,
                now);
    }

    public Slice versioned(long newVersion) {
        return new Slice(
                id,
                newVersion,
                cluster,
                desired,
                observed,
                children,
                schedule,
                outbox,
                names,
                createdAt,
                updatedAt);
    }

    /** The slots, those that are gone included. */
    public Collection<Slot> slots() {
        return observed.slots().values();
    }
}
