@NullMarked
package io.slipway.simulator.wire;

import org.jspecify.annotations.NullMarked;
