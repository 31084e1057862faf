package io.slipway.cluster.cluster.store;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.cluster.cluster.ClusterIndex;
import io.slipway.service.store.Bridge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept of clusters beside their slices. */
@Configuration(proxyBeanMethods = false)
class ClusterStoreConfiguration {

    @Bean
    ClusterIndex clusterIndex(MongoDatabase documents, Bridge bridge) {
        return new MongoClusterIndex(documents, bridge);
    }
}
