@NullMarked
package io.slipway.gateway.signin;

import org.jspecify.annotations.NullMarked;
