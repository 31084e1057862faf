@NullMarked
package io.slipway.simulator.joining;

import org.jspecify.annotations.NullMarked;
