package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import java.util.List;
import java.util.Map;

/**
 * Port to whatever holds the resources of one kind. Plain blocking calls, each within the call
 * timeout; expected failures are values, exceptions are defects and leave the intent open.
 */
public interface ResourceDriver {

    /**
     * Looks at resources known to exist, with as few calls as the API allows. Those that are READY
     * are looked at for drift: of them it also tells what they really are.
     *
     * @param slots all of this driver's kind
     * @return an observation for each slot name given
     */
    Map<String, Observation> observe(Slice slice, List<Slot> slots);

    /**
     * Finds what an unresolved create of this slot may have made: by ownership tag, or by natural
     * name with the tag checked. Asked of a slot that is gone, too, whose slice is deleted: by what
     * was asked of it ({@link Slot#asked}).
     *
     * @throws FindFailed when it cannot be told now
     */
    List<Found> find(Slice slice, Slot slot) throws FindFailed;

    /** Makes the resource exactly as {@code intent.request()} says, with its token. */
    CallResult create(Slice slice, Slot slot, Intent intent);

    /** Changes the resource to what {@code intent.request()} says. */
    CallResult update(Slice slice, Slot slot, Intent intent);

    /**
     * Deletes the resource. That AWS does not know it comes back as {@link FaultClass#NOT_FOUND}:
     * whether it is gone, or too new to be known everywhere, is not the driver's to say.
     */
    CallResult delete(Slice slice, Slot slot, Intent intent);
}
