@NullMarked
package io.slipway.simulator.kubernetes.patches;

import org.jspecify.annotations.NullMarked;
