/** The one door to the platform: who may come in, what may come in, and where it goes. */
@NullMarked
package io.slipway.gateway;

import org.jspecify.annotations.NullMarked;
