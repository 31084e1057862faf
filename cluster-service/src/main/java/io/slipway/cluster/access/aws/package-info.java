/** Tokens that AWS's authenticator believes. */
@NullMarked
package io.slipway.cluster.access.aws;

import org.jspecify.annotations.NullMarked;
