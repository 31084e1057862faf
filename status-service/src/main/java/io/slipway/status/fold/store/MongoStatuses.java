package io.slipway.status.fold.store;

import io.slipway.status.fold.ClusterFold;
import io.slipway.status.fold.Folding;
import io.slipway.status.fold.Status;
import io.slipway.status.fold.StoredStatuses;
import io.slipway.status.fold.Usual;
import java.time.Clock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Statuses as of now, from the folds that are stored. */
final class MongoStatuses implements StoredStatuses {

    private final MongoFolds folds;
    private final Clock clock;
    private final Usual usual;

    MongoStatuses(MongoFolds folds, Clock clock, Usual usual) {
        this.folds = folds;
        this.clock = clock;
        this.usual = usual;
    }

    @Override
    public Mono<Status> status(String clusterId) {
        return fold(clusterId)
                .flatMap(fold -> Mono.justOrEmpty(Folding.status(fold, clock.instant(), usual)));
    }

    @Override
    public Mono<ClusterFold> fold(String clusterId) {
        return folds.known(clusterId);
    }

    @Override
    public Mono<String> resolve(String project, String nameOrId) {
        return folds.living(project, nameOrId)
                .next()
                .switchIfEmpty(folds.ofProject(project, nameOrId));
    }

    @Override
    public Flux<String> living(String project) {
        return folds.allLiving(project);
    }
}
