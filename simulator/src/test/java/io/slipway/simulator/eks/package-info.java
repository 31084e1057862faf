@NullMarked
package io.slipway.simulator.eks;

import org.jspecify.annotations.NullMarked;
