/** The SDK's clients over the simulated cloud, without HTTP and on virtual time. */
@NullMarked
package io.slipway.simulator.inprocess;

import org.jspecify.annotations.NullMarked;
