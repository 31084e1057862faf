/**
 * Gives a test suite its Kafka, document store and schema registry: one of each per JVM, started
 * when first asked for.
 */
@NullMarked
package io.slipway.testing;

import org.jspecify.annotations.NullMarked;
