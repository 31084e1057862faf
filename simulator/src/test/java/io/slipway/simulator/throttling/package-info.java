@NullMarked
package io.slipway.simulator.throttling;

import org.jspecify.annotations.NullMarked;
