/** {@code slipway profile} and {@code slipway project}: what clusters are built from and in. */
@NullMarked
package io.slipway.cli.profile;

import org.jspecify.annotations.NullMarked;
