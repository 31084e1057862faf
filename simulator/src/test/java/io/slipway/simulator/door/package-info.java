@NullMarked
package io.slipway.simulator.door;

import org.jspecify.annotations.NullMarked;
