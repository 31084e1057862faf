package io.slipway.service.messaging;

import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/**
 * Writes records that cannot be handled to their topic's dead-letter topic, same partition, with
 * the very bytes that came, and the cause, the consumer group and where it lay in headers ({@code
 * kafka_dlt-*}). Not before that is acknowledged does the consumer go on.
 */
final class DeadLetters extends DeadLetterPublishingRecoverer {

    DeadLetters(KafkaOperations<Object, Object> kafka) {
        super(kafka, (record, _) -> deadLetterOf(record));
        setFailIfSendResultIsError(true);
        // A stack trace may be larger than the record; it is in the log.
        excludeHeader(HeaderNames.HeadersToAdd.EX_STACKTRACE);
    }

    private static TopicPartition deadLetterOf(ConsumerRecord<?, ?> record) {
        String name =
                TopicCatalogue.named(record.topic())
                        .map(Topic::deadLetter)
                        .map(Topic::name)
                        .orElse(record.topic() + ".dlt");
        return new TopicPartition(name, record.partition());
    }

    @Override
    protected ProducerRecord<Object, Object> createProducerRecord(
            ConsumerRecord<?, ?> record,
            TopicPartition destination,
            Headers headers,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        byte[] original = RecordDeserializer.originalIn(record.headers());
        Headers kept = new RecordHeaders(headers);
        RecordDeserializer.forgetOriginal(kept);
        return new ProducerRecord<>(
                destination.topic(),
                destination.partition(),
                key == null ? record.key() : key,
                value == null ? original : value,
                kept);
    }
}
