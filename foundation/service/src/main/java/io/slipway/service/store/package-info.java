/** The document store: the one bridge from its reactive driver to imperative code. */
@NullMarked
package io.slipway.service.store;

import org.jspecify.annotations.NullMarked;
