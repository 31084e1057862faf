@NullMarked
package io.slipway.simulator.kubernetes.access;

import org.jspecify.annotations.NullMarked;
