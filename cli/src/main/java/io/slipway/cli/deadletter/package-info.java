/** {@code slipway dlt}: what consumers could not handle. */
@NullMarked
package io.slipway.cli.deadletter;

import org.jspecify.annotations.NullMarked;
