/** Records that a consumer could not handle: looked at, and told once more. */
@NullMarked
package io.slipway.cluster.deadletter;

import org.jspecify.annotations.NullMarked;
