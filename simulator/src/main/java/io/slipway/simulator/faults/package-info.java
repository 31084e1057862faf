@NullMarked
package io.slipway.simulator.faults;

import org.jspecify.annotations.NullMarked;
