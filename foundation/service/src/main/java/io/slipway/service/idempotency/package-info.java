/** Requests that may come twice and are carried out once. */
@NullMarked
package io.slipway.service.idempotency;

import org.jspecify.annotations.NullMarked;
