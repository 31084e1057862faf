/** Cloud accounts, asked of account-service. */
@NullMarked
package io.slipway.cluster.account.broker;

import org.jspecify.annotations.NullMarked;
