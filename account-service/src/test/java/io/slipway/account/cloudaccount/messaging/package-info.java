@NullMarked
package io.slipway.account.cloudaccount.messaging;

import org.jspecify.annotations.NullMarked;
