/** What is desired of node pools comes in here; what is observed of them goes out. */
@NullMarked
package io.slipway.nodepool.messaging;

import org.jspecify.annotations.NullMarked;
