package io.slipway.service.messaging;

import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Writes records that cannot be handled to their topic's dead-letter topic, same partition, with
 * the very bytes that came, and the cause, the consumer group and where it lay in headers ({@code
 * kafka_dlt-*}). Not before that is acknowledged does the consumer go on.
 */
final class DeadLetters extends DeadLetterPublishingRecoverer {

    /** A topic takes a record that is so much larger than the largest, and the other headers. */
    private static final int LONGEST_MESSAGE = 4_000;

    DeadLetters(KafkaOperations<Object, Object> kafka) {
        super(kafka, (record, _) -> deadLetterOf(record));
        setFailIfSendResultIsError(true);
        // In place of these, what the record failed on; wrappers and stack traces are in the log.
        excludeHeader(
                HeaderNames.HeadersToAdd.EXCEPTION,
                HeaderNames.HeadersToAdd.EX_CAUSE,
                HeaderNames.HeadersToAdd.EX_MSG,
                HeaderNames.HeadersToAdd.EX_STACKTRACE);
        setHeadersFunction((_, failure) -> causeOf(failure));
    }

    private static Headers causeOf(Exception failure) {
        Throwable cause = RecordFailure.rootOf(failure);
        String message = String.valueOf(cause.getMessage());
        String shown =
                message.length() > LONGEST_MESSAGE
                        ? message.substring(0, LONGEST_MESSAGE)
                        : message;
        return new RecordHeaders()
                .add(KafkaHeaders.DLT_EXCEPTION_FQCN, bytes(cause.getClass().getName()))
                .add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, bytes(shown));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
