/** Such requests as documents. */
@NullMarked
package io.slipway.account.idempotency.store;

import org.jspecify.annotations.NullMarked;
