/** Fixtures of the service's tests. */
@NullMarked
package io.slipway.cluster;

import org.jspecify.annotations.NullMarked;
