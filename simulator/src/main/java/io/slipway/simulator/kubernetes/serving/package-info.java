@NullMarked
package io.slipway.simulator.kubernetes.serving;

import org.jspecify.annotations.NullMarked;
