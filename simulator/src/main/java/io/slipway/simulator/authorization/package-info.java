@NullMarked
package io.slipway.simulator.authorization;

import org.jspecify.annotations.NullMarked;
