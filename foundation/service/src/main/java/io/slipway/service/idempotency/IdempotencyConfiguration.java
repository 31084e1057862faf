package io.slipway.service.idempotency;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.service.store.Bridge;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Keys of requests, for services that ask for them. */
@AutoConfiguration
class IdempotencyConfiguration {

    @Bean
    @Lazy
    RequestKeys requestKeys(MongoDatabase documents, Bridge bridge, Clock clock) {
        MongoRequestKeys keys = new MongoRequestKeys(documents, bridge, clock);
        keys.prepare();
        return keys;
    }
}
