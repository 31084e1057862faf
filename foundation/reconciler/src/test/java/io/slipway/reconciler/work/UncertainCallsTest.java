package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.SlotPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls whose answer was lost, and what later answers do and do not settle. */
class UncertainCallsTest {

    private static final int NORTH_CRANE = 3;

    private final ToyPlatform platform = new ToyPlatform();

    @ParameterizedTest
    @EnumSource(
            value = FaultClass.class,
            names = {"THROTTLED", "CONSISTENCY_LAG", "ORDER", "BLOCKED", "REJECTED", "OTHER_ZONE"})
    void aRefusalAfterALostReplyLeavesNothingBehindOnDeletion(FaultClass refusal) {
        platform.cloud.mishaps.put(NORTH_CRANE, ToyCloud.Mishap.REPLY_LOST);
        platform.create();
        platform.newWorker("w").work(ToyPlatform.ID);
        assertThat(platform.cloud.in("crane/north")).hasSize(1);

        platform.cloud.refuseOnce("crane/north", Fault.of("No", refusal, "not now"));
        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.slice().observed().deleted()).isTrue();
        assertThat(platform.cloud.things).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultClass.class,
            names = {"THROTTLED", "ORDER", "BLOCKED", "REJECTED"})
    void aRefusalAfterALostReplyMakesNoSecondOne(FaultClass refusal) {
        platform.cloud.mishaps.put(NORTH_CRANE, ToyCloud.Mishap.REPLY_LOST);
        platform.create();
        platform.newWorker("w").work(ToyPlatform.ID);

        platform.cloud.refuseOnce("crane/north", Fault.of("No", refusal, "not now"));
        platform.settle();

        assertThat(platform.cloud.in("crane/north")).hasSize(1);
        assertThat(platform.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void whatIsRefusedForEverAfterALostReplyCanBeDeletedAllTheSame() {
        platform.create();
        platform.cloud.mishaps.put(1, ToyCloud.Mishap.CRASH_BEFORE);
        for (var times = 0; times < 200; times++) {
            platform.cloud.refuseOnce("yard", Fault.of("Limit", FaultClass.BLOCKED, "5 of 5"));
        }
        platform.settle();

        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.slice().observed().deleted()).isTrue();
    }

    @Test
    void whatAwsDoesNotKnowYetIsNotTakenForDeleted() {
        platform.create();
        platform.newWorker("w").work(ToyPlatform.ID);
        assertThat(platform.cloud.in("crane/north")).hasSize(1);

        platform.cloud.refuseOnce(
                "crane/north", Fault.of("NotFound", FaultClass.NOT_FOUND, "no such crane"));
        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.slice().observed().deleted()).isTrue();
        assertThat(platform.cloud.things).isEmpty();
    }

    @Test
    void aLagThatLastsLongerThanAwsIsKnownToLagIsARefusal() {
        for (var times = 0; times < 100; times++) {
            platform.cloud.refuseOnce(
                    "gate", Fault.of("NotFound", FaultClass.CONSISTENCY_LAG, "no such crane"));
        }
        platform.create();

        platform.settle();

        assertThat(platform.published)
                .filteredOn(event -> event.slot().equals("gate"))
                .extracting(ResourceEvent::state)
                .contains(ResourceEvent.State.FAILED);
        assertThat(platform.slot("gate").phase()).isNotEqualTo(SlotPhase.GONE);
    }
}
