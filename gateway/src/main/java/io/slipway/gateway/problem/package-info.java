/** Refusals and failures of the gateway itself, as problem details. */
@NullMarked
package io.slipway.gateway.problem;

import org.jspecify.annotations.NullMarked;
