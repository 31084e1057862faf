package io.slipway.status.stream.messaging;

import io.slipway.status.stream.Hub;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** What the hub reads. */
@Configuration(proxyBeanMethods = false)
class ProgressConfiguration {

    @Bean
    ProgressReader progressReader(
            ConsumerFactory<String, SpecificRecord> recordConsumers,
            Hub hub,
            ProgressReader.Replay replay,
            Clock clock) {
        return new ProgressReader(recordConsumers, hub, replay, clock);
    }
}
