/** What clusters tell over Kafka, and what they hear of their children. */
@NullMarked
package io.slipway.cluster.cluster.messaging;

import org.jspecify.annotations.NullMarked;
