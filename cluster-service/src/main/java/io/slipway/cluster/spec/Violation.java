package io.slipway.cluster.spec;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a spec.
 *
 * @param field where, as a JSON pointer into the spec
 * @param code why
 * @param message what is wrong, for people
 * @param remedy what to do about it, where that is more than the message says
 */
public record Violation(String field, SpecCode code, String message, @Nullable String remedy) {}
