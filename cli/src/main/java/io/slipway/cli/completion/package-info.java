/** {@code slipway completion}: what shells complete. */
@NullMarked
package io.slipway.cli.completion;

import org.jspecify.annotations.NullMarked;
