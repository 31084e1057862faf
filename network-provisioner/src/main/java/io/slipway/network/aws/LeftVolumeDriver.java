package io.slipway.network.aws;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;

/** Volumes that the cluster's storage driver made for claims. */
final class LeftVolumeDriver extends LeftoverDriver {

    LeftVolumeDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().deleteVolume(call -> call.volumeId(change.id()));
        return CallResult.done();
    }

    @Override
    boolean lingers(Slice slice, Slot slot) {
        return false;
    }
}
