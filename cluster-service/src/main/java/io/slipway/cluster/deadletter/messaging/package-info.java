/** Dead letters in Kafka. */
@NullMarked
package io.slipway.cluster.deadletter.messaging;

import org.jspecify.annotations.NullMarked;
