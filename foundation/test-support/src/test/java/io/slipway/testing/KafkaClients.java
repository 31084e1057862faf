package io.slipway.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Plain clients of a broker. */
record KafkaClients(String bootstrapServers) {

    Admin admin() {
        return Admin.create(connection());
    }

    /** Returns when all are acknowledged. */
    void produce(String topic, List<String> values) throws Exception {
        try (Producer<String, String> producer =
                new KafkaProducer<>(connection(), new StringSerializer(), new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            values.forEach(
                    value -> sent.add(producer.send(new ProducerRecord<>(topic, value, value))));
            for (Future<?> future : sent) {
                future.get();
            }
        }
    }

    Consumer<String, String> consumer(String group, String topic) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG, group,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /** At least so many values, in their order. */
    static List<String> consume(Consumer<String, String> consumer, int count, Duration atMost) {
        List<String> values = new ArrayList<>();
        Awaitility.await()
                .atMost(atMost)
                .until(() -> {
                    consumer.poll(Duration.ofMillis(200))
                            .forEach(record -> values.add(record.value()));
                    return values.size() >= count;
                });
        return values;
    }

    private Map<String, Object> connection() {
        return Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }
}
