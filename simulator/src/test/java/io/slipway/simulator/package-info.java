@NullMarked
package io.slipway.simulator;

import org.jspecify.annotations.NullMarked;
