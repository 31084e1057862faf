@NullMarked
package io.slipway.account.cloudaccount;

import org.jspecify.annotations.NullMarked;
