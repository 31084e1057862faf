package io.slipway.status.fold.messaging;

import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.OutgoingEvent;
import io.slipway.status.fold.Delta;
import io.slipway.status.fold.Status;
import io.slipway.status.fold.StatusPublisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Tells of clusters on {@code slipway.cluster-progress} and {@code slipway.cluster-status}. */
public final class KafkaStatusPublisher implements StatusPublisher {

    private final EventPublisher events;

    public KafkaStatusPublisher(EventPublisher events) {
        this.events = events;
    }

    @Override
    public CompletionStage<Void> publish(List<Delta> deltas, Status status) {
        List<OutgoingEvent> outgoing = new ArrayList<>();
        deltas.forEach(delta -> outgoing.add(event(delta)));
        outgoing.add(event(status));
        return events.publishAll(outgoing);
    }

    @Override
    public CompletionStage<Void> bury(String clusterId, Instant now) {
        return events.publish(
                new OutgoingEvent(
                        TopicCatalogue.CLUSTER_STATUS, clusterId, null, clusterId + "#gone", now));
    }

    private static OutgoingEvent event(Delta delta) {
        return new OutgoingEvent(
                TopicCatalogue.CLUSTER_PROGRESS,
                delta.clusterId(),
                Progress.message(delta),
                delta.clusterId() + "#" + delta.sequence(),
                delta.at());
    }

    private static OutgoingEvent event(Status status) {
        return new OutgoingEvent(
                TopicCatalogue.CLUSTER_STATUS,
                status.clusterId(),
                StatusRecord.message(status),
                status.clusterId() + "#status-" + status.sequence(),
                status.updatedAt());
    }
}
