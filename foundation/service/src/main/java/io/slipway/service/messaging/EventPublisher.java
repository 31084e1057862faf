package io.slipway.service.messaging;

import io.slipway.schemas.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.avro.specific.SpecificRecord;

/**
 * Publishes records. For outbox relays alone: whoever calls this has stored what he tells, and
 * clears it once it is acknowledged.
 */
@FunctionalInterface
public interface EventPublisher {

    /**
     * Sends a record. May wait for the broker's metadata or the schema registry: not for threads of
     * an event loop.
     *
     * @return completes when the broker has the record for good, fails when that is not certain;
     *     never throws itself
     */
    CompletionStage<Void> publish(OutgoingEvent event);

    /** Sends a record. */
    default CompletionStage<Void> publish(
            Topic topic, String key, SpecificRecord value, Instant at, String id) {
        return publish(new OutgoingEvent(topic, key, value, id, at));
    }

    /** Sends records in this order; completes when all are acknowledged. */
    default CompletionStage<Void> publishAll(Collection<OutgoingEvent> events) {
        return CompletableFuture.allOf(
                events.stream()
                        .map(event -> publish(event).toCompletableFuture())
                        .toArray(CompletableFuture[]::new));
    }
}
