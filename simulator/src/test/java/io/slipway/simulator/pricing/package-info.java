@NullMarked
package io.slipway.simulator.pricing;

import org.jspecify.annotations.NullMarked;
