/** A crowd that watches event streams, in a process of its own. */
@NullMarked
package io.slipway.testing.sse;

import org.jspecify.annotations.NullMarked;
