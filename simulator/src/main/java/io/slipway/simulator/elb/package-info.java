@NullMarked
package io.slipway.simulator.elb;

import org.jspecify.annotations.NullMarked;
