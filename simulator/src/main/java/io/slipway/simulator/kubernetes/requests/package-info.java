@NullMarked
package io.slipway.simulator.kubernetes.requests;

import org.jspecify.annotations.NullMarked;
