/** How folds are stored. */
@NullMarked
package io.slipway.status.fold.store;

import org.jspecify.annotations.NullMarked;
