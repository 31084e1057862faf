/** What is desired of networks comes in here; what is observed of them goes out. */
@NullMarked
package io.slipway.network.messaging;

import org.jspecify.annotations.NullMarked;
