/** {@code slipway pool} and {@code slipway node}: a cluster's worker pools and their nodes. */
@NullMarked
package io.slipway.cli.pool;

import org.jspecify.annotations.NullMarked;
