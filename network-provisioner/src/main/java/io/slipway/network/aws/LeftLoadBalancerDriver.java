package io.slipway.network.aws;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;

/** Classic load balancers of services of the cluster. */
final class LeftLoadBalancerDriver extends LeftoverDriver {

    LeftLoadBalancerDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult remove(Change change) {
        access.clients()
                .elb(access.scopeOf(change.slice()))
                .deleteLoadBalancer(call -> call.loadBalancerName(change.id()));
        return CallResult.accepted();
    }

    @Override
    boolean lingers(Slice slice, Slot slot) {
        return LoadBalancerInterfaces.anyOf(access.clientFor(slice), idOf(slot));
    }
}
