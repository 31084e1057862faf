@NullMarked
package io.slipway.simulator.model;

import org.jspecify.annotations.NullMarked;
