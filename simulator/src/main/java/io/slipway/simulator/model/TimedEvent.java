package io.slipway.simulator.model;

import java.time.Instant;

/**
 * Something that will happen to a resource.
 *
 * @param order tells events apart, and which of two due at once comes first
 * @param name which handler it is for, such as {@code nat-gateway.settled}
 */
public record TimedEvent(long order, Instant due, String name, ResourceKey target) {}
