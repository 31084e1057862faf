package io.slipway.account;

import io.slipway.schemas.Topic;
import io.slipway.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What lies on a topic. */
public final class Topics {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Topics() {}

    /** Reads from the beginning until so many records fit. */
    public static List<ConsumerRecord<String, byte[]>> await(
            Topic topic, int count, Predicate<ConsumerRecord<String, byte[]>> fits) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + LONGEST.toNanos();
            while (found.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> {
                            if (fits.test(record)) {
                                found.add(record);
                            }
                        });
            }
        }
        return found;
    }

    /** All of a record that a reader could see, as text. */
    public static String text(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder(String.valueOf(record.key()));
        record.headers()
                .forEach(header ->
                        text.append(header.key())
                                .append(new String(header.value(), StandardCharsets.UTF_8)));
        if (record.value() != null) {
            text.append(new String(record.value(), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
