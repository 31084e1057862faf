/** The cloud accounts that clusters are built in, as account-service knows them. */
@NullMarked
package io.slipway.cluster.account;

import org.jspecify.annotations.NullMarked;
