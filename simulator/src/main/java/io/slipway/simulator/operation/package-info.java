@NullMarked
package io.slipway.simulator.operation;

import org.jspecify.annotations.NullMarked;
