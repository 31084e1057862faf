@NullMarked
package io.slipway.simulator.leftovers;

import org.jspecify.annotations.NullMarked;
