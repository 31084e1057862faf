package io.slipway.simulator.model;

/**
 * What tells a resource from every other.
 *
 * @param id the id AWS gives or, where a name is the identity, the name
 */
public record ResourceKey(Scope scope, ResourceType type, String id) {}
