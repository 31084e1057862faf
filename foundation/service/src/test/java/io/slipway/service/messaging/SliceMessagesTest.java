package io.slipway.service.messaging;

import static io.slipway.service.slices.SliceFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.slipway.events.Holder;
import io.slipway.events.ResourceEvent;
import io.slipway.events.ResourceState;
import io.slipway.events.SliceDesired;
import io.slipway.events.SliceObserved;
import io.slipway.events.SliceOutcome;
import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.slices.SliceFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Between messages and what they say. */
class SliceMessagesTest {

    private final DesiredSlice desired =
            new DesiredSlice(
                    SliceFixtures.newId(),
                    SliceFixtures.CLUSTER,
                    new Desired(
                            4,
                            true,
                            Map.of("tags", Map.of("a.b/$c", "1"), "max", 3),
                            Map.of("subnetIds", List.of("subnet-1"))));

    @Test
    void whatIsDesiredArrivesAsItWasSent() {
        OutgoingEvent event = desired.toEvent(TopicCatalogue.NETWORKS_DESIRED, NOW);

        SliceDesired message = (SliceDesired) event.value();
        assertThat(DesiredSlice.of(message)).isEqualTo(desired);
        assertThat(event.key()).isEqualTo(desired.id().toString());
        assertThat(message.getVersion()).isEqualTo(4);
    }

    @Test
    void aMessageThatMakesNoSenseIsInvalid() {
        assertInvalid(message -> message.setSliceId("no slice id"));
        assertInvalid(message -> message.setClusterId("c-other"));
        assertInvalid(message -> message.setSpec("{"));
        assertInvalid(message -> message.setInputs("[]"));
        assertInvalid(message -> message.setGeneration(0));
    }

    private void assertInvalid(Consumer<SliceDesired> change) {
        SliceDesired message =
                (SliceDesired) desired.toEvent(TopicCatalogue.NETWORKS_DESIRED, NOW).value();
        change.accept(message);
        assertThatThrownBy(() -> DesiredSlice.of(message))
                .isInstanceOf(InvalidRecordException.class);
    }

    @Test
    void whatAnOwnerSeesArrivesAsAReport() {
        Slice slice = SliceFixtures.whole(new Outcome.Converged());

        ObservedSlice read = ObservedSlice.of(ObservedSlice.message(slice));

        assertThat(read.id()).isEqualTo(slice.id());
        assertThat(read.report())
                .isEqualTo(
                        new ChildReport(
                                slice.outbox().stateVersion(),
                                slice.observed().generation(),
                                new Outcome.Converged(),
                                false,
                                slice.observed().conditions().keySet(),
                                slice.observed().outputs(),
                                new Counts(3, 1)));
    }

    @Test
    void aBlockadeNamesItsPlaceCauseAndRemedy() {
        Fault cause =
                new Fault("VpcLimitExceeded", FaultClass.BLOCKED, "Too many", "Raise it", "r-1");
        Slice slice = SliceFixtures.whole(new Outcome.Blocked(cause, "vpc", NOW));

        SliceObserved message = ObservedSlice.message(slice);

        assertThat(message.getOutcome()).isEqualTo(SliceOutcome.BLOCKED);
        assertThat(message.getMessage()).isEqualTo("vpc: Too many");
        Outcome.Blocked read = (Outcome.Blocked) ObservedSlice.of(message).report().outcome();
        assertThat(read.cause().code()).isEqualTo("VpcLimitExceeded");
        assertThat(read.cause().remedy()).isEqualTo("Raise it");
    }

    @Test
    void aRejectionKeepsItsCode() {
        Slice slice = SliceFixtures.whole(new Outcome.Rejected("IMPOSSIBLE", "No", "Other", NOW));

        Outcome read = ObservedSlice.of(ObservedSlice.message(slice)).report().outcome();

        assertThat(read).isEqualTo(new Outcome.Rejected("IMPOSSIBLE", "No", "Other", null));
    }

    @Test
    void anOutcomeAddedLaterIsWaitedOn() {
        SliceObserved message = ObservedSlice.message(SliceFixtures.whole(new Outcome.Converged()));
        message.setOutcome(SliceOutcome.UNKNOWN);

        assertThat(ObservedSlice.of(message).report().outcome())
                .isInstanceOf(Outcome.Waiting.class);
    }

    @ParameterizedTest
    @EnumSource(io.slipway.reconciler.slice.ResourceEvent.State.class)
    void everyStateOfAResourceHasItsSymbol(io.slipway.reconciler.slice.ResourceEvent.State state) {
        assertThat(ResourceState.valueOf(state.name())).isNotEqualTo(ResourceState.UNKNOWN);
    }

    @Test
    void anOwnerPublishesItsEventsAndThenItsState() {
        // Given
        Slice slice = SliceFixtures.whole(new Outcome.Converged());
        var sent = new ArrayList<OutgoingEvent>();
        EventPublisher events =
                event -> {
                    sent.add(event);
                    return CompletableFuture.completedFuture(null);
                };

        // When
        new OwnedSlicePublisher(events, TopicCatalogue.NETWORKS_OBSERVED).publish(slice);

        // Then
        assertThat(sent).hasSize(2);
        ResourceEvent event = (ResourceEvent) sent.getFirst().value();
        assertThat(sent.getFirst().key()).isEqualTo(slice.id().clusterId());
        assertThat(sent.getFirst().id()).isEqualTo(slice.id() + "#12");
        assertThat(event.getState()).isEqualTo(ResourceState.BLOCKED);
        assertThat(event.getAwsRequestId()).isEqualTo("r-1");
        assertThat(event.getHolders())
                .extracting(Holder::getKind, Holder::getAwsId, Holder::getOwner)
                .containsExactly(
                        tuple("network-interface", "eni-1", "an ELB"),
                        tuple("security-group", "sg-1", null));
        assertThat(sent.getLast().topic()).isEqualTo(TopicCatalogue.NETWORKS_OBSERVED);
        assertThat(sent.getLast().id()).isEqualTo(slice.id() + "@4");
    }

    @Test
    void aTopicTakesItsOwnRecordsOnly() {
        SliceDesired message =
                (SliceDesired) desired.toEvent(TopicCatalogue.NETWORKS_DESIRED, NOW).value();

        assertThatThrownBy(
                        () -> new OutgoingEvent(TopicCatalogue.CLUSTERS, "key", message, "id", NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
