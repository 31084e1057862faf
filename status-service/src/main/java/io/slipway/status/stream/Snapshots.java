package io.slipway.status.stream;

import io.slipway.status.fold.Status;
import io.slipway.status.fold.StoredStatuses;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.core.publisher.Mono;

/** Statuses as SSE events. Those who ask for the same at the same time share one look-up. */
final class Snapshots {

    /**
     * A status.
     *
     * @param text its SSE event but for the id
     * @param ofCluster its SSE event for those who watch the cluster
     */
    record Snapshot(Status status, String text, SseEvent ofCluster) {}

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

    private Snapshot snapshot(Status status) {
        var text = sse.snapshot(status);
        var place = new Place(status.clusterId(), status.sequence());
        return new Snapshot(status, text, SseEvent.of(place.encoded(), text));
    }

    private Mono<Snapshot> lookUp(String clusterId) {
        return statuses.status(clusterId)
                .map(this::snapshot)
                .doFinally(_ -> underWay.remove(clusterId))
                .cache();
    }
}
