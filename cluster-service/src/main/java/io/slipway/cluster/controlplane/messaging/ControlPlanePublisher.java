package io.slipway.cluster.controlplane.messaging;

import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.ObservedSlice;
import io.slipway.service.messaging.SliceEvents;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * Tells of control planes: what happened to their resources over Kafka; their state directly to
 * their cluster, which is in the same store and publishes it with its own.
 */
public final class ControlPlanePublisher implements SlicePublisher {

    private final EventPublisher events;
    private final BiConsumer<SliceId, ChildReport> cluster;

    /**
     * @param cluster hears what a control plane reports
     */
    public ControlPlanePublisher(EventPublisher events, BiConsumer<SliceId, ChildReport> cluster) {
        this.events = events;
        this.cluster = cluster;
    }

    @Override
    public CompletionStage<Void> publish(Slice slice) {
        if (slice.outbox().stateUnpublished()) {
            var observed = ObservedSlice.of(ObservedSlice.message(slice));
            cluster.accept(observed.id(), observed.report());
        }
        return events.publishAll(SliceEvents.of(slice));
    }
}
