/** The whole service, running. */
@NullMarked
package io.slipway.cluster.running;

import org.jspecify.annotations.NullMarked;
