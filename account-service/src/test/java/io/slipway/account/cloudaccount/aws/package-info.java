@NullMarked
package io.slipway.account.cloudaccount.aws;

import org.jspecify.annotations.NullMarked;
