package io.slipway.network.aws;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;

/** Target groups of load balancers that are gone. */
final class LeftTargetGroupDriver extends LeftoverDriver {

    LeftTargetGroupDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult remove(Change change) {
        access.clients()
                .elbV2(access.scopeOf(change.slice()))
                .deleteTargetGroup(call -> call.targetGroupArn(change.id()));
        return CallResult.done();
    }

    @Override
    boolean lingers(Slice slice, Slot slot) {
        return false;
    }
}
