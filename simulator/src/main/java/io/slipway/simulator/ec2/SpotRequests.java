package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;

/** Spot instance requests, each with the instance that fulfils it. */
final class SpotRequests {
    private SpotRequests() {}

    static void endedByUser(Context context, Resource instance) {}
}
