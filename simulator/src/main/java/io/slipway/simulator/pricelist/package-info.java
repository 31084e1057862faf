@NullMarked
package io.slipway.simulator.pricelist;

import org.jspecify.annotations.NullMarked;
