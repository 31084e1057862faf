package io.slipway.service.messaging;

import io.slipway.schemas.Topic;
import io.slipway.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What lies in a topic, read by a plain consumer. */
final class Records {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Records() {}

    /** The first {@code count} records that match, waited for. */
    static List<ConsumerRecord<String, byte[]>> of(
            Topic topic, int count, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return of(topic, count, wanted, PATIENCE.toSeconds());
    }

    /** The same, waited for that many seconds. */
    static List<ConsumerRecord<String, byte[]>> of(
            Topic topic,
            int count,
            Predicate<ConsumerRecord<String, byte[]>> wanted,
            long seconds) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plusSeconds(seconds);
            while (found.size() < count && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> {
                            if (readable(record, wanted)) {
                                found.add(record);
                            }
                        });
            }
        }
        return found;
    }

    static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Other tests put in what cannot be read. */
    private static boolean readable(
            ConsumerRecord<String, byte[]> record,
            Predicate<ConsumerRecord<String, byte[]>> wanted) {
        try {
            return wanted.test(record);
        } catch (InvalidRecordException _) {
            return false;
        }
    }
}
