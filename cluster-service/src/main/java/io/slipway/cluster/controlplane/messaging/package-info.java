/** What control planes tell: events over Kafka, their state to their cluster. */
@NullMarked
package io.slipway.cluster.controlplane.messaging;

import org.jspecify.annotations.NullMarked;
