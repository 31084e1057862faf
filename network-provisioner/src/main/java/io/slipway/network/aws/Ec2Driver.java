package io.slipway.network.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsErrors;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The frame of every driver here: the client of the cluster's account and region, and whatever the
 * SDK throws as a value.
 */
abstract class Ec2Driver implements ResourceDriver {

    final Ec2Access access;

    Ec2Driver(Ec2Access access) {
        this.access = access;
    }

    /** Makes it. */
    abstract CallResult make(Change change);

    /** Deletes it; that it is not there may be thrown. */
    abstract CallResult remove(Change change);

    /** Changes it to what is asked now; what was asked before is in the slot. */
    abstract CallResult alter(Change change);

    /** Looks at all of them. */
    abstract Map<String, Observation> look(Slice slice, List<Slot> slots);

    /** Looks for what a call may have made whose answer was lost. */
    abstract List<Found> search(Slice slice, Slot slot);

    @Override
    public final CallResult create(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.create(() -> make(change(slice, slot, intent)));
    }

    @Override
    public final CallResult delete(Slice slice, Slot slot, Intent intent) {
        var change = change(slice, slot, intent);
        return Occupants.named(change, AwsCalls.delete(() -> remove(change)));
    }

    @Override
    public final CallResult update(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.update(() -> alter(change(slice, slot, intent)));
    }

    @Override
    public final Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        try {
            return look(slice, slots);
        } catch (SdkException e) {
            var told = told(e);
            var all = new HashMap<String, Observation>();
            slots.forEach(slot -> all.put(slot.name(), told));
            return all;
        }
    }

    /** Not found is said where there is no filter: of the one VPC that holds them all. */
    private static Observation told(SdkException e) {
        var fault = AwsErrors.whenLooking(e);
        return fault.faultClass() == FaultClass.NOT_FOUND
                ? new Observation.Gone()
                : new Observation.Unreadable(fault, AwsErrors.turnOf(e));
    }

    @Override
    public final List<Found> find(Slice slice, Slot slot) throws FindFailed {
        return AwsCalls.find(() -> search(slice, slot));
    }

    private Change change(Slice slice, Slot slot, Intent intent) {
        return new Change(access, slice, slot, intent);
    }

    static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
