/** Cloud accounts: who may build in which AWS account, with which credentials. */
@NullMarked
package io.slipway.account;

import org.jspecify.annotations.NullMarked;
