package io.slipway.status.fold;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Port for whoever answers requests. */
public interface StoredStatuses {

    /** The cluster's status as of now; empty when it is not known. */
    Mono<Status> status(String clusterId);

    /** What is known of the cluster; empty when it is not known. */
    Mono<ClusterFold> fold(String clusterId);

    /**
     * The id of the project's living cluster of that name, the newest if there are several (one is
     * on its way out); else that id itself, when it is a cluster's of the project.
     */
    Mono<String> resolve(String project, String nameOrId);

    /** The ids of the project's clusters that are not gone. */
    Flux<String> living(String project);
}
