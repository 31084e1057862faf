/** {@code slipway events}. */
@NullMarked
package io.slipway.cli.events;

import org.jspecify.annotations.NullMarked;
