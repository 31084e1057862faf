@NullMarked
package io.slipway.simulator.sts;

import org.jspecify.annotations.NullMarked;
