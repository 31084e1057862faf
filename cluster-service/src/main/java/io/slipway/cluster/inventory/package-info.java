/** What of this installation there is in an account, and whose it is. */
@NullMarked
package io.slipway.cluster.inventory;

import org.jspecify.annotations.NullMarked;
