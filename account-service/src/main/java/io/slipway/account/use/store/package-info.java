/** Uses as documents. */
@NullMarked
package io.slipway.account.use.store;

import org.jspecify.annotations.NullMarked;
