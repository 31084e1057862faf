@NullMarked
package io.slipway.service.idempotency;

import org.jspecify.annotations.NullMarked;
