package io.slipway.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.events.ResourceEvent;
import io.slipway.events.SliceObserved;
import io.slipway.events.SliceOutcome;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.Slices;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.sample.SampleServiceApplication;
import io.slipway.service.slices.SliceFixtures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** From a desired state on Kafka, through store and worker, to the observed state on Kafka. */
class OwnedSliceIT {

    private final ConfigurableApplicationContext service = SampleServiceApplication.shared();
    private final EventPublisher events = service.getBean(EventPublisher.class);
    private final Slices slices = service.getBean(Slices.class);
    private final SliceId id = SliceFixtures.newId();

    @Test
    void aDesiredSliceIsBuiltAndToldOf() {
        // When
        desire(Desired.first(Map.of("vpcCidr", "10.0.0.0/16"), Map.of()));

        // Then
        SliceObserved told = observed(SliceOutcome.CONVERGED);
        assertThat(told.getObservedGeneration()).isEqualTo(1);
        assertThat(told.getOutputs()).contains("vpc-" + id.clusterId());
        assertThat(told.getConditions().getFirst().getStatus()).isEqualTo("True");

        List<ResourceEvent> facts =
                read(
                        TopicCatalogue.RESOURCE_EVENTS,
                        ResourceEvent.class,
                        6,
                        event -> event.getSliceId().equals(id.toString()));
        assertThat(facts.stream().map(ResourceEvent::getSeq))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 6).boxed().toList());
    }

    @Test
    void aRefusedSliceIsToldOf() {
        desire(Desired.first(Map.of("impossible", true), Map.of()));

        SliceObserved told = observed(SliceOutcome.REJECTED);

        assertThat(told.getCode()).isEqualTo("IMPOSSIBLE");
        assertThat(told.getRemedy()).isEqualTo("Ask for something else");
    }

    @Test
    void redeliveryChangesNothing() {
        // Given
        Desired desired = Desired.first(Map.of("vpcCidr", "10.0.0.0/16"), Map.of());
        desire(desired);
        observed(SliceOutcome.CONVERGED);
        Slice rested = rested();

        // When
        desire(desired);
        publish(OutgoingEvent.tombstone(TopicCatalogue.NETWORKS_DESIRED, id.toString(), now()));
        SliceId last = SliceFixtures.newId();
        desire(last, desired);

        // Then
        await().until(() -> slices.find(last).isPresent());
        assertThat(slices.find(id)).contains(rested);
    }

    @Test
    void anOlderGenerationChangesNothing() {
        // Given
        desire(new Desired(3, false, Map.of("vpcCidr", "10.0.0.0/16"), Map.of()));
        observed(SliceOutcome.CONVERGED);
        Slice rested = rested();

        // When
        desire(new Desired(2, true, Map.of("vpcCidr", "10.0.0.0/16"), Map.of()));
        SliceId last = SliceFixtures.newId();
        desire(last, Desired.first(Map.of(), Map.of()));

        // Then
        await().until(() -> slices.find(last).isPresent());
        assertThat(slices.find(id)).contains(rested);
    }

    @Test
    void aDeletedSliceIsToldOfAndStaysAsGravestone() {
        // Given
        Desired desired = Desired.first(Map.of("vpcCidr", "10.0.0.0/16"), Map.of());
        desire(desired);
        observed(SliceOutcome.CONVERGED);

        // When
        desire(desired.deleted());

        // Then
        await().until(() -> slices.find(id).orElseThrow().observed().deleted());
        List<SliceObserved> told =
                read(
                        TopicCatalogue.NETWORKS_OBSERVED,
                        SliceObserved.class,
                        1,
                        state -> state.getSliceId().equals(id.toString()) && state.getDeleted());
        assertThat(told).hasSize(1);
    }

    private Slice rested() {
        return await().until(
                        () -> slices.find(id).orElseThrow(),
                        slice -> slice.schedule().lease() == null && slice.outbox().isEmpty());
    }

    private void desire(Desired desired) {
        desire(id, desired);
    }

    private void desire(SliceId slice, Desired desired) {
        publish(
                new DesiredSlice(slice, SliceFixtures.CLUSTER, desired)
                        .toEvent(TopicCatalogue.NETWORKS_DESIRED, now()));
    }

    private void publish(OutgoingEvent event) {
        events.publish(event).toCompletableFuture().join();
    }

    private static Instant now() {
        return Instant.now();
    }

    private SliceObserved observed(SliceOutcome outcome) {
        return read(
                        TopicCatalogue.NETWORKS_OBSERVED,
                        SliceObserved.class,
                        1,
                        state ->
                                state.getSliceId().equals(id.toString())
                                        && state.getOutcome() == outcome)
                .getFirst();
    }

    private <T extends SpecificRecord> List<T> read(
            Topic topic, Class<T> type, int count, Predicate<T> wanted) {
        try (var reader = service.getBean(SchemaRegistry.class).deserializer()) {
            return Records.of(
                            topic,
                            count,
                            record ->
                                    wanted.test(
                                            type.cast(
                                                    reader.deserialize(
                                                            topic.name(), record.value()))))
                    .stream()
                    .map(record -> type.cast(reader.deserialize(topic.name(), record.value())))
                    .toList();
        }
    }
}
