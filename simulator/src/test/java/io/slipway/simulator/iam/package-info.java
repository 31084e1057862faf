@NullMarked
package io.slipway.simulator.iam;

import org.jspecify.annotations.NullMarked;
