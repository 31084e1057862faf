@NullMarked
package io.slipway.account.use.messaging;

import org.jspecify.annotations.NullMarked;
