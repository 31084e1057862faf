/** How news are folded. */
@NullMarked
package io.slipway.status.fold;

import org.jspecify.annotations.NullMarked;
