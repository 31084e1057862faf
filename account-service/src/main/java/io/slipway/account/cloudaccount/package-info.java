/** Cloud accounts: what is asked of them, how they are registered, how they end. */
@NullMarked
package io.slipway.account.cloudaccount;

import org.jspecify.annotations.NullMarked;
