/** Which service a request goes to, and what of it goes there. */
@NullMarked
package io.slipway.gateway.routing;

import org.jspecify.annotations.NullMarked;
