/**
 * The hub: tells those who watch, each at his own pace. What happened lately is kept once for all
 * of them; a connection has a place in it and nothing of its own that could grow.
 */
@NullMarked
package io.slipway.status.stream;

import org.jspecify.annotations.NullMarked;
