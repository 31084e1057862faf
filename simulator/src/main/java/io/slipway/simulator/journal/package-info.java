@NullMarked
package io.slipway.simulator.journal;

import org.jspecify.annotations.NullMarked;
