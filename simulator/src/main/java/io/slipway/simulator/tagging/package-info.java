@NullMarked
package io.slipway.simulator.tagging;

import org.jspecify.annotations.NullMarked;
