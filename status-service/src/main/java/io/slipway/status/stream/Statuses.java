package io.slipway.status.stream;

import io.slipway.status.fold.Status;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Port to the folded statuses. */
public interface Statuses {

    /** The cluster's status as it is now; empty when it is not known. */
    Mono<Status> status(String clusterId);

    /** The ids of the project's clusters, those that are gone apart. */
    Flux<String> living(String project);
}
