/** AWS's word on whether a key is good. */
@NullMarked
package io.slipway.account.cloudaccount.aws;

import org.jspecify.annotations.NullMarked;
