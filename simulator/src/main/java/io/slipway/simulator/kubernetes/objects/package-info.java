@NullMarked
package io.slipway.simulator.kubernetes.objects;

import org.jspecify.annotations.NullMarked;
