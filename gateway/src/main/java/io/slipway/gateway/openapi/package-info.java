/** The one OpenAPI document of all services, and a page to try it. */
@NullMarked
package io.slipway.gateway.openapi;

import org.jspecify.annotations.NullMarked;
