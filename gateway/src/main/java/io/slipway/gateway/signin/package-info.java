/** Sign-in: who sends a request, known by a token. */
@NullMarked
package io.slipway.gateway.signin;

import org.jspecify.annotations.NullMarked;
