package io.slipway.service.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;

/** Publishes to Kafka. */
final class KafkaEventPublisher implements EventPublisher {

    private final KafkaOperations<String, SpecificRecord> kafka;
    private final CloudEvents cloudEvents;

    KafkaEventPublisher(KafkaOperations<String, SpecificRecord> kafka, CloudEvents cloudEvents) {
        this.kafka = kafka;
        this.cloudEvents = cloudEvents;
    }

    @Override
    public CompletionStage<Void> publish(OutgoingEvent event) {
        try {
            return kafka.send(
                            new ProducerRecord<>(
                                    event.topic().name(),
                                    null,
                                    event.at().toEpochMilli(),
                                    event.key(),
                                    event.value(),
                                    cloudEvents.headersOf(event)))
                    .thenApply(_ -> null);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
