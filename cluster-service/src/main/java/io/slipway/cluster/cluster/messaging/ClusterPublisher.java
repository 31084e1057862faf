package io.slipway.cluster.cluster.messaging;

import io.slipway.cluster.cluster.Child;
import io.slipway.cluster.cluster.ClusterKinds;
import io.slipway.cluster.cluster.Expectations;
import io.slipway.events.SliceObserved;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.reconciler.work.Slices;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.DesiredIntake;
import io.slipway.service.messaging.DesiredSlice;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.ObservedSlice;
import io.slipway.service.messaging.OutgoingEvent;
import io.slipway.service.messaging.SliceEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tells of clusters: the cluster's state, and what is asked of its children. Networks and node
 * pools hear of it over Kafka; the control plane's slice is in this service's own store and is
 * written there. Events of its own slots show which parts there will be before their owners tell of
 * them. When the cluster is gone, and so has been seen to be each of its children, the topics
 * forget what was asked.
 */
public final class ClusterPublisher implements SlicePublisher {

    private final EventPublisher events;
    private final Slices slices;
    private final DesiredIntake controlPlanes;
    private final Expectations expectations;

    public ClusterPublisher(
            EventPublisher events,
            Slices slices,
            DesiredIntake controlPlanes,
            Expectations expectations) {
        this.events = events;
        this.slices = slices;
        this.controlPlanes = controlPlanes;
        this.expectations = expectations;
    }

    @Override
    public CompletionStage<Void> publish(Slice slice) {
        var all = new ArrayList<>(SliceEvents.of(slice));
        if (slice.outbox().stateUnpublished()) {
            addStates(slice, all);
        }
        return events.publishAll(all);
    }

    private void addStates(Slice slice, List<OutgoingEvent> all) {
        for (var child : Child.of(slice)) {
            if (slice.observed().deleted()) {
                forget(slice, child, all);
            } else if (slice.outbox().dirty() > 0 || isNews(slice, child)) {
                ask(slice, child, all);
            }
        }
        all.add(state(slice));
    }

    /** What the owner has reported about already it need not be asked again. */
    private static boolean isNews(Slice slice, Child child) {
        var report = slice.children().get(child.slot());
        return report == null || report.observedGeneration() < child.desired().generation();
    }

    private void ask(Slice slice, Child child, List<OutgoingEvent> all) {
        var desired = new DesiredSlice(child.id(), slice.cluster(), child.desired());
        topicOf(child)
                .ifPresentOrElse(
                        topic -> all.add(desired.toEvent(topic, slice.updatedAt())),
                        () -> controlPlanes.take(desired));
    }

    /** Nothing is left of the cluster: what was asked of its children need not be kept. */
    private static void forget(Slice slice, Child child, List<OutgoingEvent> all) {
        topicOf(child)
                .map(topic ->
                        OutgoingEvent.tombstone(topic, child.id().toString(), slice.updatedAt()))
                .ifPresent(all::add);
    }

    /** Where a child hears what is asked of it; empty for one in this service's own store. */
    private static Optional<Topic> topicOf(Child child) {
        return switch (child.id().kind()) {
            case ClusterKinds.CONTROL_PLANE -> Optional.empty();
            case ClusterKinds.NETWORK -> Optional.of(TopicCatalogue.NETWORKS_DESIRED);
            case ClusterKinds.NODE_POOL -> Optional.of(TopicCatalogue.NODE_POOLS_DESIRED);
            default -> throw new IllegalStateException("No owner for " + child.id());
        };
    }

    private OutgoingEvent state(Slice slice) {
        return OutgoingEvent.state(
                TopicCatalogue.CLUSTERS,
                slice.id().clusterId(),
                ClusterMessages.of(slice, controlPlane(slice), expectations.seconds(slice)),
                slice.outbox().stateVersion(),
                slice.updatedAt());
    }

    private @Nullable SliceObserved controlPlane(Slice slice) {
        return Child.of(slice).stream()
                .filter(child -> child.id().kind().equals(ClusterKinds.CONTROL_PLANE))
                .findFirst()
                .flatMap(child -> slices.find(child.id()))
                .map(ObservedSlice::message)
                .orElse(null);
    }
}
