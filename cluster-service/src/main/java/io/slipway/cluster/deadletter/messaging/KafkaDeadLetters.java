package io.slipway.cluster.deadletter.messaging;

import io.slipway.cluster.deadletter.DeadLetter;
import io.slipway.cluster.deadletter.DeadLetters;
import io.slipway.schemas.Cleanup;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.KafkaHeaders;

/** Reads the dead-letter topics from their ends, without a group, whenever it is asked. */
final class KafkaDeadLetters implements DeadLetters {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int EMPTY_POLLS = 10;
    private static final String OURS = "kafka_dlt";

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final ProducerFactory<byte[], byte[]> producers;

    KafkaDeadLetters(
            ConsumerFactory<byte[], byte[]> consumers, ProducerFactory<byte[], byte[]> producers) {
        this.consumers = consumers;
        this.producers = producers;
    }

    @Override
    public List<DeadLetter> newest(int perTopic) {
        try (var consumer = consumers.createConsumer(null, "dead-letters")) {
            var partitions = partitions(consumer);
            var ends = consumer.endOffsets(partitions);
            var begins = consumer.beginningOffsets(partitions);
            consumer.assign(partitions);
            partitions.forEach(partition ->
                    consumer.seek(
                            partition,
                            Math.max(at(begins, partition), at(ends, partition) - perTopic)));
            return read(consumer, ends).stream()
                    .map(KafkaDeadLetters::letter)
                    .sorted(Comparator.comparing(DeadLetter::at).reversed())
                    .toList();
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNullElse(offsets.get(partition), 0L);
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return TopicCatalogue.all().stream()
                .filter(Topic::isDeadLetter)
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var empty = 0; empty < EMPTY_POLLS && !isAt(consumer, ends); ) {
            var records = consumer.poll(POLL);
            records.forEach(found::add);
            empty = records.isEmpty() ? empty + 1 : 0;
        }
        return found;
    }

    private static boolean isAt(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        return record(id).map(KafkaDeadLetters::letter);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> record(String id) {
        return Position.parse(id).filter(KafkaDeadLetters::isDeadLetter).flatMap(this::at);
    }

    private static boolean isDeadLetter(Position position) {
        return TopicCatalogue.named(position.partition().topic())
                .filter(Topic::isDeadLetter)
                .isPresent();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> at(Position position) {
        var partition = position.partition();
        try (var consumer = consumers.createConsumer(null, "dead-letters")) {
            var known = consumer.partitionsFor(partition.topic()).size();
            if (partition.partition() < 0 || partition.partition() >= known) {
                return Optional.empty();
            }
            var only = List.of(partition);
            var ends = consumer.endOffsets(only);
            if (position.offset() < at(consumer.beginningOffsets(only), partition)
                    || position.offset() >= at(ends, partition)) {
                return Optional.empty();
            }
            consumer.assign(only);
            consumer.seek(partition, position.offset());
            return read(consumer, Map.of(partition, position.offset() + 1)).stream()
                    .filter(record -> record.offset() == position.offset())
                    .findFirst();
        }
    }

    @Override
    public void resend(DeadLetter letter) {
        var record = record(letter.id()).orElseThrow();
        var headers = new RecordHeaders();
        for (var header : record.headers()) {
            if (!header.key().startsWith(OURS)) {
                headers.add(header);
            }
        }
        var again =
                new ProducerRecord<>(
                        letter.topic(), record.partition(), record.key(), record.value(), headers);
        try (Producer<byte[], byte[]> producer = producers.createNonTransactionalProducer()) {
            producer.send(again).get();
        } catch (ExecutionException e) {
            throw new KafkaException("A dead letter was not replayed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while replaying a dead letter", e);
        }
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        var of = originalOf(record.topic());
        var key = record.key();
        return new DeadLetter(
                new Position(partition, record.offset()).id(),
                of.map(Topic::name).orElse(record.topic()),
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                text(record.headers().lastHeader(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)),
                Instant.ofEpochMilli(record.timestamp()),
                text(record.headers().lastHeader(KafkaHeaders.DLT_EXCEPTION_MESSAGE)),
                of.map(topic -> topic.cleanup() == Cleanup.COMPACT).orElse(false),
                null);
    }

    private static Optional<Topic> originalOf(String deadLetterTopic) {
        return TopicCatalogue.topics().stream()
                .filter(topic -> topic.deadLetter().name().equals(deadLetterTopic))
                .findFirst();
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
