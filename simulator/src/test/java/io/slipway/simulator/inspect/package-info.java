@NullMarked
package io.slipway.simulator.inspect;

import org.jspecify.annotations.NullMarked;
