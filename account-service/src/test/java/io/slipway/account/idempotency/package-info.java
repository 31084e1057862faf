@NullMarked
package io.slipway.account.idempotency;

import org.jspecify.annotations.NullMarked;
