@NullMarked
package io.slipway.service.outbox;

import org.jspecify.annotations.NullMarked;
