package io.slipway.status.fold.store;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.service.store.Bridge;
import io.slipway.status.fold.StoredStatuses;
import io.slipway.status.fold.Usual;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Folds in the service's own database. */
@Configuration(proxyBeanMethods = false)
class FoldStoreConfiguration {

    @Bean
    MongoFolds folds(MongoDatabase documents, Bridge bridge) {
        var folds = new MongoFolds(documents, bridge);
        folds.prepare();
        return folds;
    }

    @Bean
    StoredStatuses statuses(MongoFolds folds, Clock clock, Usual usual) {
        return new MongoStatuses(folds, clock, usual);
    }

    @Bean
    MongoExperiences experiences(MongoDatabase documents, Bridge bridge) {
        return new MongoExperiences(documents, bridge);
    }
}
