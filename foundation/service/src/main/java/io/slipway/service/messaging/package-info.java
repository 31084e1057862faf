/** Kafka: what is published and how, what is consumed and what becomes of a record that fails. */
@NullMarked
package io.slipway.service.messaging;

import org.jspecify.annotations.NullMarked;
