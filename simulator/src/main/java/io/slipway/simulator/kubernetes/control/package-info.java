@NullMarked
package io.slipway.simulator.kubernetes.control;

import org.jspecify.annotations.NullMarked;
