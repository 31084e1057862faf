package io.slipway.cluster.deadletter.messaging;

import io.slipway.cluster.deadletter.DeadLetters;
import io.slipway.cluster.deadletter.Replay;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** Clients that take records as bytes: what lies here may not be readable as anything else. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

    @Bean
    DeadLetters deadLetters(KafkaProperties kafka) {
        Map<String, Object> reading = new HashMap<>(kafka.buildConsumerProperties());
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Map<String, Object> writing = new HashMap<>(kafka.buildProducerProperties());
        writing.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaDeadLetters(
                new DefaultKafkaConsumerFactory<>(
                        reading, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new DefaultKafkaProducerFactory<>(
                        writing, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Bean
    Replay replay(DeadLetters letters) {
        return new Replay(letters);
    }
}
