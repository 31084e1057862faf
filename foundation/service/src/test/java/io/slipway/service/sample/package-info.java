/** A small service that stands on this module as the real ones do. */
@NullMarked
package io.slipway.service.sample;

import org.jspecify.annotations.NullMarked;
