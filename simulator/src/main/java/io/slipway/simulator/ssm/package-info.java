@NullMarked
package io.slipway.simulator.ssm;

import org.jspecify.annotations.NullMarked;
