/**
 * Seeded simulation: the whole platform in one process on virtual time, with everything going
 * wrong. One seed is one run, exactly.
 */
@NullMarked
package io.slipway.system.simulation;

import org.jspecify.annotations.NullMarked;
