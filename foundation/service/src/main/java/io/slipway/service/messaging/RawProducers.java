package io.slipway.service.messaging;

import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.support.serializer.DelegatingByTypeSerializer;

/** Producers that send keys and values as they came. */
final class RawProducers extends DefaultKafkaProducerFactory<Object, Object> {

    RawProducers(Map<String, Object> settings) {
        super(settings, keysOrBytes(), keysOrBytes());
    }

    private static DelegatingByTypeSerializer keysOrBytes() {
        return new DelegatingByTypeSerializer(
                Map.of(
                        String.class, new StringSerializer(),
                        byte[].class, new ByteArraySerializer()));
    }
}
