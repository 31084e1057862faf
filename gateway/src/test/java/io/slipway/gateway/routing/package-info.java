@NullMarked
package io.slipway.gateway.routing;

import org.jspecify.annotations.NullMarked;
