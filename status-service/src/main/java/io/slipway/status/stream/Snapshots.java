package io.slipway.status.stream;

import io.slipway.status.fold.Status;
import io.slipway.status.fold.StoredStatuses;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.core.publisher.Mono;

/** StoredStatuses as SSE events. Those who ask for the same at the same time share one look-up. */
final class Snapshots {

    /** A status and its SSE event but for the id. */
    record Snapshot(Status status, String text) {}

    private final StoredStatuses statuses;
    private final SseText sse;
    private final ConcurrentMap<String, Mono<Snapshot>> underWay = new ConcurrentHashMap<>();

    Snapshots(StoredStatuses statuses, SseText sse) {
        this.statuses = statuses;
        this.sse = sse;
    }

    Mono<Snapshot> of(String clusterId) {
        return underWay.computeIfAbsent(clusterId, this::lookUp);
    }

    private Mono<Snapshot> lookUp(String clusterId) {
        return statuses.status(clusterId)
                .map(status -> new Snapshot(status, sse.snapshot(status)))
                .doFinally(_ -> underWay.remove(clusterId))
                .cache();
    }
}
