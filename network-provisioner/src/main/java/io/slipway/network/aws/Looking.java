package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Read;
import io.slipway.aws.reading.Look;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * One look at resources of a slice.
 *
 * @param young what an answer of a moment ago has to be; null to look now
 */
record Looking(Ec2Access access, Slice slice, @Nullable Look young) {

    /** For certain: what is missing now is not there. */
    static Looking now(Ec2Access access, Slice slice) {
        return new Looking(access, slice, null);
    }

    /**
     * With what others have just seen, where that is no older than what was last done to any of
     * these slots.
     */
    static Looking young(Ec2Access access, Slice slice, List<Slot> slots) {
        var since =
                slots.stream().map(Looking::touched).max(Instant::compareTo).orElse(Instant.EPOCH);
        var settled = slots.stream().allMatch(slot -> slot.phase() == SlotPhase.READY);
        var maxAge = settled ? Look.SOME_TIME : Look.SOON;
        return new Looking(access, slice, new Look(access.scopeOf(slice), since, maxAge));
    }

    private static Instant touched(Slot slot) {
        var made = slot.track().madeAt();
        var since = slot.track().since();
        return made != null && made.isAfter(since) ? made : since;
    }

    /** Those of these ids that there are. */
    <R> List<R> of(Ec2Read<R> read, Collection<String> ids) {
        return young == null
                ? access.reads().now(access.scopeOf(slice), read, ids)
                : access.reads().of(young, read, ids);
    }

    /** For what cannot be looked at for several slices at once. */
    Ec2Client ec2() {
        return access.clientFor(slice);
    }
}
