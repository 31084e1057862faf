package io.slipway.service.store;

import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/** Whether the document store answers: by {@code ping}, which every implementation has. */
final class StoreHealth extends AbstractReactiveHealthIndicator {

    private final MongoDatabase documents;

    StoreHealth(MongoDatabase documents) {
        super("The document store does not answer");
        this.documents = documents;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.from(documents.runCommand(new Document("ping", 1)))
                .map(_ -> builder.up().build());
    }
}
