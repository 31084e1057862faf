package io.slipway.cluster.running;

import io.slipway.events.SliceDesired;
import io.slipway.reconciler.slice.Condition;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Observed;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.DesiredSlice;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.ObservedSlice;
import io.slipway.service.messaging.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Plays network-provisioner and nodepool-provisioner: whatever is asked of them is done at once.
 */
final class PlayedOwners implements AutoCloseable {

    private final EventPublisher events;
    private final Consumer<String, SpecificRecord> consumer;
    private final Map<String, Object> network;
    private final Map<String, DesiredSlice> asked = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * @param network what every network puts out
     */
    PlayedOwners(ApplicationContext service, Map<String, Object> network) {
        this.events = service.getBean(EventPublisher.class);
        this.network = network;
        var consumers =
                service.getBeanProvider(
                                new ParameterizedTypeReference<
                                        ConsumerFactory<String, SpecificRecord>>() {})
                        .getObject();
        this.consumer = consumers.createConsumer("owners", "");
        var partitions =
                Stream.of(TopicCatalogue.NETWORKS_DESIRED, TopicCatalogue.NODE_POOLS_DESIRED)
                        .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.thread = Thread.ofPlatform().name("owners").start(this::run);
    }

    /** What was last asked of a slice, by its id. */
    Map<String, DesiredSlice> asked() {
        return Map.copyOf(asked);
    }

    private void run() {
        while (!stopped) {
            consumer.poll(Duration.ofMillis(50))
                    .forEach(record -> {
                        if (record.value() instanceof SliceDesired desired) {
                            answer(DesiredSlice.of(desired));
                        }
                    });
        }
        consumer.close();
    }

    private void answer(DesiredSlice desired) {
        var before = asked.put(desired.id().toString(), desired);
        if (before != null && before.desired().generation() >= desired.desired().generation()) {
            return;
        }
        var network = desired.id().kind().equals("network");
        var topic = network ? TopicCatalogue.NETWORKS_OBSERVED : TopicCatalogue.NODE_POOLS_OBSERVED;
        var slice = network ? network(desired) : observed(desired, Set.of(), Map.of(), nodes());
        events.publish(event(topic, slice)).toCompletableFuture().join();
    }

    private static Counts nodes() {
        return new Counts(3, 3);
    }

    private Slice network(DesiredSlice desired) {
        return observed(desired, Set.of("SubnetsReady", "EgressReady"), network, null);
    }

    private static Slice observed(
            DesiredSlice desired,
            Set<String> conditions,
            Map<String, Object> outputs,
            Counts nodes) {
        var now = Instant.now();
        var deleting = desired.desired().deleting();
        var holding =
                conditions.stream()
                        .collect(
                                Collectors.toMap(
                                        type -> type,
                                        type -> new Condition(type, !deleting, "", now)));
        var observed =
                new Observed(
                        desired.desired().generation(),
                        Map.of(),
                        holding,
                        outputs,
                        nodes,
                        new Outcome.Converged(),
                        deleting);
        var slice =
                Slice.created(desired.id(), desired.cluster(), desired.desired(), Set.of(), now)
                        .recording(observed, List.of(), now);
        // each generation is told once here, so it can count the states as well
        var outbox = slice.outbox();
        for (var state = 0L; state < desired.desired().generation(); state++) {
            outbox = outbox.withState("state " + state);
        }
        return slice.with(outbox);
    }

    private static OutgoingEvent event(Topic topic, Slice slice) {
        return OutgoingEvent.state(
                topic,
                slice.id().toString(),
                ObservedSlice.message(slice),
                slice.outbox().stateVersion(),
                slice.updatedAt());
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
