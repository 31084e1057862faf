package io.slipway.simulator.throttling;

/**
 * The size of a token bucket.
 *
 * @param capacity how many tokens it holds when full
 * @param refill how many come back in a second
 */
record Limit(double capacity, double refill) {}
