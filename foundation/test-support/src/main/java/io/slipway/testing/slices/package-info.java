/** A bench for slices: the engine over a store in memory, on a clock that skips every wait. */
@NullMarked
package io.slipway.testing.slices;

import org.jspecify.annotations.NullMarked;
