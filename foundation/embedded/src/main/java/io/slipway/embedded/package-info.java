/** Kafka, a document store and a schema registry for a machine that has none of them. */
@NullMarked
package io.slipway.embedded;

import org.jspecify.annotations.NullMarked;
