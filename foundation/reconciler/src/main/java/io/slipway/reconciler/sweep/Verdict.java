package io.slipway.reconciler.sweep;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import java.util.Optional;

/** What a tagged resource is to the slice that its tags name; pure. */
sealed interface Verdict {

    /** It has its owner, who sees to it. */
    record Owned() implements Verdict {}

    /** Its slice is deleted, and it should have gone with it: it was in that slot. */
    record Remnant(Slice gravestone, Slot slot) implements Verdict {}

    /** Nobody knows of it. */
    record Unexplained(String why) implements Verdict {}

    static Verdict of(Tagged resource, Optional<Slice> named) {
        if (named.isEmpty()) {
            return new Unexplained("No slice of that id is known");
        }
        var slice = named.get();
        var known = slice.slots().stream().filter(slot -> resource.is(slot.facts().externalId()));
        if (known.anyMatch(slot -> slot.phase().mayExist())) {
            return new Owned();
        }
        return isGravestone(slice) ? left(resource, slice) : unknownTo(slice, resource);
    }

    static boolean isGravestone(Slice slice) {
        return slice.desired().deleting() && slice.observed().deleted();
    }

    private static Verdict left(Tagged resource, Slice gravestone) {
        var slot = gravestone.observed().slots().get(String.valueOf(resource.slot()));
        return slot == null || slot.track().intentNumber() == 0
                ? new Unexplained("Its slice is deleted and never made such a thing")
                : new Remnant(gravestone, slot);
    }

    /** Of a slice that lives: what its owner is just making, or has just deleted, is no riddle. */
    private static Verdict unknownTo(Slice slice, Tagged resource) {
        if (resource.slot() == null) {
            return new Owned();
        }
        var slot = slice.observed().slots().get(resource.slot());
        if (slot == null) {
            return new Unexplained("Its slice has no such slot");
        }
        var underWay = slot.intent() != null || resource.is(slot.facts().externalId());
        return underWay ? new Owned() : new Unexplained("Its slot holds another or none");
    }
}
