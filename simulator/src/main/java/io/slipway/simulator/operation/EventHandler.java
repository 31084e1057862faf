package io.slipway.simulator.operation;

import io.slipway.simulator.model.Resource;

/** What happens to a resource when the time of one of its events has come. */
@FunctionalInterface
public interface EventHandler {
    /**
     * @param target the resource as it is now
     * @param context of the resource's account and region, at the time the event was due
     */
    void handle(Resource target, Context context);
}
