package io.slipway.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A plain Kafka consumer that reads topics from their beginning. */
final class TopicReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;

    TopicReader(String bootstrapServers) {
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
    }

    /** All there is now. */
    List<ConsumerRecord<String, byte[]>> all(Collection<String> topics) {
        var partitions = fromTheBeginning(topics);
        var ends = consumer.endOffsets(partitions);
        return until(_ ->
                partitions.stream().allMatch(part -> consumer.position(part) >= ends.get(part)));
    }

    /** All up to and including the first that is as wanted. */
    List<ConsumerRecord<String, byte[]>> until(
            String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        fromTheBeginning(List.of(topic));
        return until(read -> read.stream().anyMatch(wanted));
    }

    private List<TopicPartition> fromTheBeginning(Collection<String> topics) {
        var partitions =
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(part -> new TopicPartition(part.topic(), part.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private List<ConsumerRecord<String, byte[]>> until(
            Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        var read = new ArrayList<ConsumerRecord<String, byte[]>>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.test(read)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not to be had in time; read " + read.size());
            }
            consumer.poll(POLL).forEach(read::add);
        }
        return read;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
