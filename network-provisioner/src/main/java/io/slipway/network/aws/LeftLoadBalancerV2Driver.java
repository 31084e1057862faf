package io.slipway.network.aws;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;

/** Network and application load balancers of the cluster's load balancer controller. */
final class LeftLoadBalancerV2Driver extends LeftoverDriver {

    LeftLoadBalancerV2Driver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult remove(Change change) {
        access.clients()
                .elbV2(access.scopeOf(change.slice()))
                .deleteLoadBalancer(call -> call.loadBalancerArn(change.id()));
        return CallResult.accepted();
    }

    @Override
    boolean lingers(Slice slice, Slot slot) {
        return LoadBalancerInterfaces.anyOfArn(access.clientFor(slice), idOf(slot));
    }
}
