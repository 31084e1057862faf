package io.slipway.network.aws;

import io.slipway.network.NetworkSlice;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks for what the cluster's own controllers left (aws.md, "Deletion"). The control plane is gone
 * when a network is deleted, so nothing makes it again; it is looked for until nothing is found.
 */
final class LeftoversDriver extends LeftoverDriver {

    LeftoversDriver(Ec2Access access) {
        super(access);
    }

    @Override
    Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var outlivedBy =
                slice.slots().stream()
                        .filter(slot -> slot.phase().mayExist())
                        .filter(NetworkSlice::isOutlasting)
                        .map(Slot::name)
                        .collect(Collectors.toUnmodifiableSet());
        var found = new LeftoverSearch(access, slice, outlivedBy).found();
        var seen = new HashMap<String, Observation>();
        slots.forEach(slot ->
                seen.put(
                        slot.name(),
                        found.isEmpty() ? new Observation.Gone() : new Observation.Held(found)));
        return seen;
    }

    @Override
    CallResult remove(Change change) {
        return CallResult.accepted();
    }

    @Override
    boolean lingers(Slice slice, Slot slot) {
        return true;
    }
}
