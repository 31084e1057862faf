/** The credentials broker: what services get of an account. */
@NullMarked
package io.slipway.account.broker;

import org.jspecify.annotations.NullMarked;
