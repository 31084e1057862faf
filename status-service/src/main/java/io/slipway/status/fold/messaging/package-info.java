/** What is heard of clusters and what is told of them: Avro to and from what is folded. */
@NullMarked
package io.slipway.status.fold.messaging;

import org.jspecify.annotations.NullMarked;
