package io.slipway.cluster.cluster.store;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.cluster.cluster.ClusterIndex;
import io.slipway.cluster.cluster.RequestKeys;
import io.slipway.service.store.Bridge;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept of clusters beside their slices. */
@Configuration(proxyBeanMethods = false)
class ClusterStoreConfiguration {

    @Bean
    ClusterIndex clusterIndex(MongoDatabase documents, Bridge bridge) {
        return new MongoClusterIndex(documents, bridge);
    }

    @Bean
    RequestKeys requestKeys(MongoDatabase documents, Bridge bridge, Clock clock) {
        var keys = new MongoRequestKeys(documents, bridge, clock);
        keys.prepare();
        return keys;
    }
}
