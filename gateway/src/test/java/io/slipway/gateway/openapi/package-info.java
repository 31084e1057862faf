@NullMarked
package io.slipway.gateway.openapi;

import org.jspecify.annotations.NullMarked;
