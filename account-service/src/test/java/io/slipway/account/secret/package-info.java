@NullMarked
package io.slipway.account.secret;

import org.jspecify.annotations.NullMarked;
