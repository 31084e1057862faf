/** Reads the progress topic for the hub. */
@NullMarked
package io.slipway.status.stream.messaging;

import org.jspecify.annotations.NullMarked;
