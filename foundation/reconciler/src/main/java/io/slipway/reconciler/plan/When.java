package io.slipway.reconciler.plan;

/**
 * Stands in a desired resource's properties for a part that is left out until a condition of
 * another slot holds and everything it refers to is known. The resource is made without it and
 * changed when it comes; what was once there is kept if the condition falls again.
 *
 * @param need what has to hold
 * @param value the part, in which {@link Ref}s may stand
 */
public record When(Need need, Object value) {}
