package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SliceWorkerTest {

    private final ToyPlatform platform = new ToyPlatform();

    @Test
    void makesEachResourceOnceInTheOrderOfTheirNeeds() {
        platform.create();

        platform.settle();

        assertThat(platform.cloud.calls.stream().filter(call -> call.startsWith("create")))
                .containsExactly(
                        "create yard",
                        "create sign",
                        "create crane/north",
                        "create crane/south",
                        "create gate");
        assertThat(platform.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void looksWhenItIsTimeAndInOneBatchPerKind() {
        platform.create();

        platform.settle();

        assertThat(platform.cloud.calls.stream().filter(call -> call.startsWith("describe")))
                .containsExactly("describe crane", "describe crane", "describe crane");
    }

    @Test
    void looksLessAndLessOftenAtWhatNothingWaitsFor() {
        platform.southInBackground = true;
        platform.cloud.seeInProgress("crane/south", 20);
        platform.create();

        platform.settle();

        var looks = platform.cloud.looksAt("crane/south");
        var pauses = new ArrayList<Long>();
        for (var i = 1; i < looks.size(); i++) {
            pauses.add(Duration.between(looks.get(i - 1), looks.get(i)).toSeconds());
        }
        assertThat(pauses).isSorted().startsWith(20L).endsWith(300L, 300L);
        assertThat(platform.statesOf("crane/south")).endsWith(State.WAITING, State.READY);
        assertThat(platform.states)
                .filteredOn(slice -> slice.observed().outcome() instanceof Outcome.Converged)
                .isNotEmpty();
    }

    @Test
    void restsWithoutALeaseUntilTheNextDriftCheckOnceConverged() {
        platform.create();

        platform.settle();

        var schedule = platform.slice().schedule();
        assertThat(schedule.lease()).isNull();
        assertThat(schedule.wakeAt()).isNotNull().isEqualTo(schedule.driftCheckAt());
        assertThat(platform.slice().outbox().isEmpty()).isTrue();
    }

    @Test
    void tellsEachStepOnceWithoutGapsInItsNumbers() {
        platform.create();

        platform.settle();

        assertThat(platform.numbersTold()).isEqualTo(platform.numbersGiven());
        assertThat(platform.statesOf("crane/north"))
                .containsExactly(State.PLANNED, State.CREATING, State.WAITING, State.READY);
    }

    @Test
    void tellsOfAConditionBeforeTheWholeIsReady() {
        platform.create();

        platform.settle();

        var first =
                platform.states.stream()
                        .filter(slice -> slice.observed().conditions().containsKey("YardReady"))
                        .filter(slice -> slice.observed().conditions().get("YardReady").holds())
                        .findFirst()
                        .orElseThrow();
        assertThat(first.observed().outcome()).isInstanceOf(Outcome.Waiting.class);
        assertThat(first.observed().outputs()).containsKey("yardId");
    }

    @Test
    void deletesInTheReverseOrderAndLeavesAGravestone() {
        platform.create();
        platform.settle();
        platform.cloud.calls.clear();

        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.cloud.things).isEmpty();
        assertThat(platform.cloud.calls)
                .containsExactly(
                        "delete crane/south", "delete gate", "delete crane/north", "delete yard")
                .doesNotContain("delete sign");
        assertThat(platform.slice().observed().deleted()).isTrue();
        assertThat(platform.slice().names()).isEmpty();
        assertThat(platform.statesOf("sign")).endsWith(State.DELETED);
    }

    @Test
    void deletesAfterAnotherWhatWasMadeAfterItAndOutlivesIt() {
        platform.gateOutlivesItsCrane = true;
        platform.create();
        platform.settle();
        assertThat(platform.cloud.calls).containsSubsequence("create crane/north", "create gate");
        platform.cloud.calls.clear();

        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.cloud.calls).containsSubsequence("delete crane/north", "delete gate");
        assertThat(platform.slice().observed().deleted()).isTrue();
    }

    @Test
    void aGravestoneRefusesAnOlderDesiredState() {
        platform.create();
        platform.settle();
        var alive = platform.slice().desired();
        platform.desire(alive.deleted());
        platform.settle();

        platform.desire(alive);
        platform.settle();

        assertThat(platform.cloud.things).isEmpty();
        assertThat(platform.slice().observed().deleted()).isTrue();
    }

    @Test
    void changesInPlaceWhatIsDesiredDifferently() {
        platform.create();
        platform.settle();
        platform.cloud.calls.clear();

        platform.desire(platform.slice().desired().changedTo(Map.of("height", 4), Map.of()));
        platform.settle();

        assertThat(platform.cloud.calls).containsExactly("update yard");
        assertThat(platform.cloud.in("yard").getFirst().properties()).containsEntry("height", 4);
        assertThat(platform.slice().observed().generation()).isEqualTo(2);
        assertThat(platform.statesOf("yard")).endsWith(State.UPDATING, State.UPDATED);
    }

    @Test
    void anEchoOfTheSameDesiredStateCausesNoWork() {
        platform.create();
        platform.settle();
        platform.cloud.calls.clear();

        platform.desire(Desired.first(Map.of("height", 3), Map.of()));
        platform.settle();

        assertThat(platform.cloud.calls).isEmpty();
    }

    @Test
    void losesNoEventWhileTheBusIsAway() {
        platform.busIsAway = true;
        platform.create();
        platform.newWorker("w").work(ToyPlatform.ID);
        platform.newWorker("w").work(ToyPlatform.ID);

        platform.busIsAway = false;
        platform.settle();

        var numbers =
                new ArrayList<>(
                        platform.published.stream().map(ResourceEvent::seq).distinct().toList());
        assertThat(numbers).first().isEqualTo(1L);
        assertThat(numbers).last().isEqualTo(platform.slice().outbox().lastSeq());
        assertThat(numbers).hasSize((int) platform.slice().outbox().lastSeq());
    }

    @Test
    void aSliceUnderAnothersLeaseIsLeftAlone() {
        platform.create();
        platform.slices.claim(ToyPlatform.ID, "other", Duration.ofMinutes(1));

        platform.newWorker("w").work(ToyPlatform.ID);

        assertThat(platform.cloud.calls).isEmpty();
    }

    @Test
    void aDeletionWhileCreatingLeavesNothing() {
        platform.create();
        platform.newWorker("w").work(ToyPlatform.ID);

        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.slice().observed().deleted()).isTrue();
        assertThat(platform.cloud.in("crane/north")).isEmpty();
        assertThat(platform.slice().slots()).extracting(Slot::phase).containsOnly(SlotPhase.GONE);
    }
}
