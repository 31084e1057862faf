package io.slipway.reconciler.slice;

/** Nodes that are desired and those that are ready. */
public record Counts(int desired, int ready) {}
