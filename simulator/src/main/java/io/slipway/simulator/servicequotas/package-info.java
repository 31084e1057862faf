@NullMarked
package io.slipway.simulator.servicequotas;

import org.jspecify.annotations.NullMarked;
