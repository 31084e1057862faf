/** Where slices are kept, and the worker that works on those that are due. */
@NullMarked
package io.slipway.service.slices;

import org.jspecify.annotations.NullMarked;
