@NullMarked
package io.slipway.simulator.elbv2;

import org.jspecify.annotations.NullMarked;
