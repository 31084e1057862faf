/** Publishing what documents that are no slices have to tell. */
@NullMarked
package io.slipway.service.outbox;

import org.jspecify.annotations.NullMarked;
