@NullMarked
package io.slipway.simulator.inprocess;

import org.jspecify.annotations.NullMarked;
