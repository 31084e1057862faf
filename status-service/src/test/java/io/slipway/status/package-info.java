/** The whole service against a real broker, store and registry. */
@NullMarked
package io.slipway.status;

import org.jspecify.annotations.NullMarked;
