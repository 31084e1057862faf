/**
 * The Avro records of every topic, generated from {@code src/main/avro}. Fields of type {@code
 * ["null", T]} may be null; the generated code does not say so, hence unmarked.
 */
@NullUnmarked
package io.slipway.events;

import org.jspecify.annotations.NullUnmarked;
