@NullMarked
package io.slipway.account.cloudaccount.store;

import org.jspecify.annotations.NullMarked;
