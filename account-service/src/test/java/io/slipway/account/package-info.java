@NullMarked
package io.slipway.account;

import org.jspecify.annotations.NullMarked;
