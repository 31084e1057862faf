/** Secrets at rest: sealed with a key that is not stored beside them. */
@NullMarked
package io.slipway.account.secret;

import org.jspecify.annotations.NullMarked;
