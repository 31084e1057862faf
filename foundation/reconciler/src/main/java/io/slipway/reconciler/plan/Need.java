package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Conditions;

/**
 * A condition of another slot that has to hold before a resource is made. The needed slot also has
 * to outlive the resource.
 */
public record Need(String slot, String condition) {

    public static Need accepted(String slot) {
        return new Need(slot, Conditions.ACCEPTED);
    }

    public static Need ready(String slot) {
        return new Need(slot, Conditions.READY);
    }
}
