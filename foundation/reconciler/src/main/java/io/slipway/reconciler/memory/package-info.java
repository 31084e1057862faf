/** The engine's ports in memory: for simulation on virtual time and for tests. */
@NullMarked
package io.slipway.reconciler.memory;

import org.jspecify.annotations.NullMarked;
