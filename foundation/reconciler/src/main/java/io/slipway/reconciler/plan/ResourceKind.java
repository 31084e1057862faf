package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Canonical;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the planner and the worker have to know of a kind of resource.
 *
 * @param name {@code nat-gateway}
 * @param stage the stage shown to people: network, control-plane, node-pools, add-ons
 * @param identity how a create is made idempotent
 * @param change what happens when desired properties differ from those applied
 * @param create how long it takes to become ready
 * @param update how long a change takes
 * @param delete how long it takes to go
 * @param report whether it can report by itself, so that looking costs nothing: child slices
 * @param fixed properties that stay as they were made, though others change in place: in them it is
 *     as one that is {@link Change#FIXED}
 */
public record ResourceKind(
        String name,
        String stage,
        Identity identity,
        Change change,
        Timing create,
        Timing update,
        Timing delete,
        Report report,
        Set<String> fixed) {

    public ResourceKind {
        fixed = Set.copyOf(fixed);
    }

    /** A kind that can change in everything, or in nothing. */
    public ResourceKind(
            String name,
            String stage,
            Identity identity,
            Change change,
            Timing create,
            Timing update,
            Timing delete,
            Report report) {
        this(name, stage, identity, change, create, update, delete, report, Set.of());
    }

    /** How a create that may have happened already is not done twice. */
    public enum Identity {
        /** AWS takes a client token: send the same request again. */
        TOKEN,
        /** The name, the CIDR or the pair is unique by nature: find it, or send again. */
        NATURAL,
        /** Only the ownership tag tells: wait until AWS shows it for certain, then find it. */
        TAG,
        /**
         * Somebody else's: to create it is to read and check it, to delete it is to let go of it.
         * No call changes it, and no plan shows it.
         */
        FOREIGN
    }

    /** What happens when desired properties differ from those applied. */
    public enum Change {
        IN_PLACE,
        /** It is removed and made again: only what nothing rests on, such as rules and routes. */
        REPLACED,
        /**
         * It cannot change: a wish to change it is rejected, and what somebody else changed of it
         * is told. It is made again only when it is gone, or what it was made from is.
         */
        FIXED
    }

    /** How news of it comes. */
    public enum Report {
        /** By describing it, when its next check is due. */
        POLLED,
        /** By a message: it is looked at in every pass. */
        TOLD
    }

    /** A kind that is made, changed and deleted in the time of one call. */
    public static ResourceKind immediate(
            String name, String stage, Identity identity, Change change) {
        return new ResourceKind(
                name,
                stage,
                identity,
                change,
                Timing.AT_ONCE,
                Timing.AT_ONCE,
                Timing.AT_ONCE,
                Report.POLLED);
    }

    /** This kind, of which these properties stay as they were made. */
    public ResourceKind fixing(String... properties) {
        return new ResourceKind(
                name, stage, identity, change, create, update, delete, report, Set.of(properties));
    }

    /** Whether getting from the one to the other takes a change that cannot be. */
    boolean forbids(Map<String, Object> before, Map<String, Object> after) {
        return change == Change.FIXED
                ? !Canonical.text(before).equals(Canonical.text(after))
                : fixed.stream().anyMatch(property -> differ(before, after, property));
    }

    private static boolean differ(
            Map<String, Object> before, Map<String, Object> after, String property) {
        return !Canonical.text(before.get(property)).equals(Canonical.text(after.get(property)));
    }

    /** Of the properties that were seen those that could be put back. */
    public Map<String, @Nullable Object> mendable(Map<String, @Nullable Object> seen) {
        var mendable = new LinkedHashMap<String, @Nullable Object>();
        if (change != Change.FIXED) {
            mendable.putAll(seen);
            mendable.keySet().removeAll(fixed);
        }
        return mendable;
    }
}
