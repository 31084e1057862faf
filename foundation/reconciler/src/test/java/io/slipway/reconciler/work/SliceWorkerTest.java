package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SliceWorkerTest {

    private static final Observation FAILED =
            new Observation.Failed(Fault.of("Rusty", FaultClass.BLOCKED, "rusted through"));

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
        seeInProgress("crane/south", 20);
        platform.create();

        platform.settle();

        var looks = platform.cloud.looksAt("crane/south");
        var pauses = new ArrayList<Long>();
        for (var i = 1; i < looks.size(); i++) {
            pauses.add(Duration.between(looks.get(i - 1), looks.get(i)).toSeconds());
        }
        assertThat(pauses).isSorted().startsWith(20L).endsWith(300L, 300L);
        assertThat(statesOf("crane/south")).endsWith(State.WAITING, State.READY);
        assertThat(platform.states)
                .filteredOn(slice -> slice.observed().outcome() instanceof Outcome.Converged)
                .isNotEmpty();
    }

    private void seeInProgress(String slot, int times) {
        for (var time = 0; time < times; time++) {
            platform.cloud.seeOnce(slot, Observation.InProgress.of(Map.of()));
        }
    }

    @Test
    void tellsOnceThatAResourceTakesLongerThanIsKnown() {
        seeInProgress("crane/south", 100);
        platform.create();

        platform.settle();

        var late =
                platform.published.stream()
                        .filter(event -> event.fault() != null)
                        .map(event -> event.state() + " " + event.fault().code())
                        .toList();
        assertThat(late).containsExactly("WAITING TAKES_LONGER");
        assertThat(statesOf("crane/south")).endsWith(State.WAITING, State.WAITING, State.READY);
        assertThat(platform.slot("crane/south").track().fault()).isNull();
    }

    @Test
    void aDeletionThatTakesLongerIsWaitedForAndNotAskedForAgain() {
        platform.create();
        platform.settle();
        platform.cloud.deletesSlowly = true;
        seeInProgress("crane/south", 300);
        platform.cloud.calls.clear();

        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.cloud.calls).containsOnlyOnce("delete crane/south");
        assertThat(platform.published)
                .filteredOn(event -> event.fault() != null)
                .extracting(event -> event.state() + " " + event.fault().code())
                .containsExactly("DELETING TAKES_LONGER");
        assertThat(platform.slice().observed().deleted()).isTrue();
    }

    @Test
    void restsWithoutALeaseOrAWakeTimeOnceConverged() {
        platform.create();

        platform.settle();

        var schedule = platform.slice().schedule();
        assertThat(schedule.lease()).isNull();
        assertThat(schedule.wakeAt()).isNull();
        assertThat(platform.slice().outbox().isEmpty()).isTrue();
    }

    @Test
    void tellsEachStepOnceWithoutGapsInItsNumbers() {
        platform.create();

        platform.settle();

        assertNumbersWithoutGaps();
        assertThat(statesOf("crane/north"))
                .containsExactly(State.PLANNED, State.CREATING, State.WAITING, State.READY);
    }

    @Test
    void tellsThatAResourceFailedBeforeItTellsThatItIsDeleted() {
        platform.cloud.seeOnce("crane/north", FAILED);
        platform.create();

        platform.settle();

        assertThat(statesOf("crane/north"))
                .containsSubsequence(
                        State.WAITING, State.FAILED, State.DELETING, State.DELETED, State.READY);
        assertThat(platform.published)
                .filteredOn(event -> event.state() == State.FAILED)
                .extracting(event -> Objects.requireNonNull(event.fault()).code())
                .containsExactly("Rusty");
        assertNumbersWithoutGaps();
    }

    @Test
    void makesWhatFailedAgainAfterLongerAndLongerAndTellsWhy() {
        for (var times = 0; times < 8; times++) {
            platform.cloud.seeOnce("crane/north", FAILED);
        }
        platform.create();

        platform.settle();

        var blocked =
                platform.published.stream()
                        .filter(event -> event.slot().equals("crane/north"))
                        .filter(event -> event.state() == State.BLOCKED)
                        .toList();
        assertThat(blocked)
                .extracting(event -> Objects.requireNonNull(event.fault()).code())
                .containsOnly("Rusty");
        assertThat(pausesBeforeEachIncarnation(blocked))
                .extracting(Duration::toSeconds)
                .containsExactly(15L, 30L, 60L, 120L, 240L, 300L, 300L, 300L);
        assertThat(platform.states)
                .extracting(slice -> slice.observed().outcome())
                .filteredOn(Outcome.Blocked.class::isInstance)
                .extracting(outcome -> ((Outcome.Blocked) outcome).cause().message())
                .contains("rusted through");
        assertThat(statesOf("crane/north"))
                .containsSubsequence(State.DELETED, State.BLOCKED, State.WAITING, State.READY);
        assertThat(platform.slot("crane/north").incarnation()).isEqualTo(9);
        assertThat(platform.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
    }

    /** Each pause and each attempt after it tell of the block once. */
    private static List<Duration> pausesBeforeEachIncarnation(List<ResourceEvent> blocked) {
        var pauses = new ArrayList<Duration>();
        for (var i = 0; i + 1 < blocked.size(); i += 2) {
            pauses.add(Duration.between(blocked.get(i).at(), blocked.get(i + 1).at()));
        }
        return pauses;
    }

    @Test
    void aFailedResourceIsNotMadeAgainOnceItIsToBeDeleted() {
        platform.cloud.seeOnce("crane/north", FAILED);
        platform.create();
        platform.settleUntil(slice -> slice.observed().outcome() instanceof Outcome.Blocked);

        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.slice().observed().deleted()).isTrue();
        assertThat(statesOf("crane/north")).endsWith(State.BLOCKED, State.DELETED);
        assertThat(platform.slot("crane/north").track().fault()).isNull();
        assertThat(platform.slice().schedule().wakeAt()).isNull();
    }

    @Test
    void tellsThatAResourceWasAdoptedBeforeItTellsThatItIsChanged() {
        platform.cloud.mishaps.put(1, ToyCloud.Mishap.REPLY_LOST);
        platform.create();
        platform.newWorker("w").work(ToyPlatform.ID);

        platform.desire(platform.slice().desired().changedTo(Map.of("height", 4), Map.of()));
        platform.settle();

        assertThat(statesOf("yard")).endsWith(State.READY, State.UPDATING, State.UPDATED);
        assertNumbersWithoutGaps();
    }

    private void assertNumbersWithoutGaps() {
        var numbers = platform.published.stream().map(ResourceEvent::seq).distinct().toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList());
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
        assertThat(statesOf("sign")).endsWith(State.DELETED);
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
        assertThat(statesOf("yard")).endsWith(State.UPDATING, State.UPDATED);
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
    void findsByTagWhatACallMadeWhoseReplyWasLost() {
        platform.cloud.mishaps.put(1, ToyCloud.Mishap.REPLY_LOST);
        platform.create();

        platform.settle();

        assertThat(platform.cloud.in("yard")).hasSize(1);
        assertThat(platform.cloud.calls).contains("find yard");
    }

    @Test
    void waitsUntilAwsShowsForCertainBeforeItLooksByTag() {
        platform.cloud.mishaps.put(1, ToyCloud.Mishap.CRASH_BEFORE);
        platform.create();
        var start = platform.clock.instant();

        platform.settle();

        var yard = platform.cloud.in("yard").getFirst();
        assertThat(Duration.between(start, yard.createdAt()))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(5).plusSeconds(10));
    }

    @Test
    void sendsTheSameTokenAgainAfterALostReply() {
        platform.cloud.mishaps.put(3, ToyCloud.Mishap.REPLY_LOST);
        platform.create();

        platform.settle();

        assertThat(platform.cloud.in("crane/north")).hasSize(1);
    }

    @Test
    void ofTwoThatMatchASlotKeepsTheOlderAndDeletesTheOther() {
        platform.cloud.mishaps.put(1, ToyCloud.Mishap.REPLY_LOST);
        platform.create();
        platform.cloud.things.put(
                "yard-late",
                new ToyCloud.Thing(
                        "yard-late",
                        "yard",
                        "",
                        Map.of(),
                        platform.clock.instant(),
                        platform.clock.instant().plusSeconds(1)));

        platform.settle();

        assertThat(platform.cloud.in("yard")).hasSize(1);
        assertThat(platform.slot("yard").facts().externalId()).isEqualTo("yard-1");
    }

    @Test
    void isBlockedWithCauseAndRemedyAndGoesOnByItselfWhenLifted() {
        var quota = new Fault("YardLimit", FaultClass.BLOCKED, "5 of 5", "Raise it", "r-1");
        for (var times = 0; times < 3; times++) {
            platform.cloud.refuseOnce("crane/south", quota);
        }
        platform.create();

        platform.settle();

        assertThat(
                        platform.states.stream()
                                .map(slice -> slice.observed().outcome())
                                .filter(Outcome.Blocked.class::isInstance)
                                .map(Outcome.Blocked.class::cast)
                                .map(Outcome.Blocked::cause))
                .contains(quota);
        assertThat(platform.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(statesOf("crane/south")).contains(State.BLOCKED).endsWith(State.READY);
        assertThat(platform.slot("crane/south").incarnation()).isGreaterThan(1);
    }

    @Test
    void tellsABlockOnceAndEachAttemptOnceUntilItIsLifted() {
        for (var times = 0; times < 20; times++) {
            platform.cloud.refuseOnce(
                    "crane/south", Fault.of("YardLimit", FaultClass.BLOCKED, "5 of 5"));
        }
        platform.create();

        platform.settle();

        var told = statesOf("crane/south");
        assertThat(told)
                .startsWith(State.PLANNED, State.CREATING)
                .endsWith(State.WAITING, State.READY);
        assertThat(told.subList(2, told.size() - 2)).hasSize(21).containsOnly(State.BLOCKED);
        assertThat(platform.published)
                .filteredOn(event -> event.state() == State.BLOCKED)
                .extracting(event -> event.incarnation() + "." + event.attempt())
                .startsWith("1.1", "2.1", "3.1")
                .doesNotHaveDuplicates();
        assertThat(platform.states)
                .extracting(slice -> slice.observed().outcome().getClass().getSimpleName())
                .containsExactly("Waiting", "Blocked", "Waiting", "Converged");
    }

    @Test
    void aRefusedChangeStaysRejectedWhileItIsTriedAgain() {
        platform.create();
        platform.settle();
        for (var times = 0; times < 5; times++) {
            platform.cloud.refuseOnce(
                    "yard", Fault.of("NotLikeThat", FaultClass.REJECTED, "not like that"));
        }
        platform.states.clear();

        platform.desire(platform.slice().desired().changedTo(Map.of("height", 4), Map.of()));
        platform.settle();

        assertThat(platform.states)
                .extracting(slice -> slice.observed().outcome().getClass().getSimpleName())
                .containsExactly("Rejected", "Converged");
    }

    @Test
    void aChangeRefusedForGoodIsShownAndTriedAgainLater() {
        platform.create();
        platform.settle();
        var refusal = Fault.of("NotLikeThat", FaultClass.REJECTED, "not like that");
        platform.cloud.refuseOnce("yard", refusal);

        platform.desire(platform.slice().desired().changedTo(Map.of("height", 4), Map.of()));
        platform.settle();

        assertThat(platform.states)
                .extracting(slice -> slice.observed().outcome())
                .filteredOn(Outcome.Rejected.class::isInstance)
                .extracting(outcome -> ((Outcome.Rejected) outcome).code())
                .contains("NotLikeThat");
        assertThat(platform.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(platform.slot("yard").shape().properties()).isEqualTo(Map.of("height", 4));
    }

    @Test
    void restsWhenAChangeThatWasRefusedIsTakenBack() {
        platform.create();
        platform.settle();
        var before = platform.slice().desired();
        var changed = before.changedTo(Map.of("height", 4), Map.of());
        for (var times = 0; times < 50; times++) {
            platform.cloud.refuseOnce(
                    "yard", Fault.of("NotLikeThat", FaultClass.REJECTED, "not like that"));
        }
        platform.desire(changed);
        platform.settle();

        platform.desire(changed.changedTo(before.spec(), before.inputs()));
        platform.settle();

        assertThat(platform.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(platform.slice().schedule().wakeAt()).isNull();
        assertThat(platform.slot("yard").track().fault()).isNull();
        assertThat(statesOf("yard")).endsWith(State.FAILED, State.READY);
    }

    @Test
    void deletesAtOnceWhatCouldNotBeChanged() {
        platform.create();
        platform.settle();
        var changed = platform.slice().desired().changedTo(Map.of("height", 4), Map.of());
        platform.cloud.refuseOnce(
                "yard", Fault.of("NotLikeThat", FaultClass.REJECTED, "not like that"));
        platform.desire(changed);
        platform.newWorker("w").work(ToyPlatform.ID);
        var start = platform.clock.instant();

        platform.desire(changed.deleted());
        platform.settle();

        assertThat(platform.slice().observed().deleted()).isTrue();
        assertThat(platform.clock.instant()).isBefore(start.plus(Duration.ofMinutes(1)));
        assertThat(statesOf("yard")).endsWith(State.FAILED, State.DELETING, State.DELETED);
    }

    @Test
    void aNotNowIsTriedAgainWithTheSameIncarnation() {
        platform.cloud.refuseOnce(
                "crane/south", Fault.of("Throttling", FaultClass.THROTTLED, "slow down"));
        platform.create();

        platform.settle();

        assertThat(platform.slot("crane/south").incarnation()).isEqualTo(1);
        assertThat(platform.slot("crane/south").phase()).isEqualTo(SlotPhase.READY);
    }

    @Test
    void neverTakesOverWhatIsNotOurs() {
        for (var times = 0; times < 50; times++) {
            platform.cloud.refuseOnce(
                    "gate", Fault.of("Duplicate", FaultClass.ALREADY_EXISTS, "there is one"));
        }
        platform.create();

        platform.settle();

        assertThat(statesOf("gate")).contains(State.BLOCKED);
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
    void crashedAtAnyCallItEndsWithOneOfEachAndThenWithNothing() {
        var reference = new ToyPlatform();
        reference.create();
        reference.settle();
        reference.desire(reference.slice().desired().deleted());
        reference.settle();
        var calls = reference.cloud.mutations();

        for (var call = 1; call <= calls; call++) {
            for (var mishap : ToyCloud.Mishap.values()) {
                crashedAt(call, mishap);
            }
        }
    }

    private static void crashedAt(int call, ToyCloud.Mishap mishap) {
        var platform = new ToyPlatform();
        platform.cloud.mishaps.put(call, mishap);
        platform.create();
        platform.settle();
        assertThat(platform.slice().observed().outcome())
                .as("%s at call %d", mishap, call)
                .isEqualTo(new Outcome.Converged());
        assertThat(platform.cloud.things.values().stream().map(ToyCloud.Thing::slot))
                .as("%s at call %d", mishap, call)
                .containsExactlyInAnyOrder("yard", "sign", "crane/north", "crane/south", "gate");

        platform.desire(platform.slice().desired().deleted());
        platform.settle();
        assertThat(platform.slice().observed().deleted()).as("%s at %d", mishap, call).isTrue();
        assertThat(platform.cloud.things).as("%s at call %d", mishap, call).isEmpty();
    }

    @Test
    void crashedAtAnyStoreWriteItEndsWithOneOfEachAndThenWithNothing() {
        var reference = new ToyPlatform();
        reference.create();
        reference.settle();
        reference.desire(reference.slice().desired().deleted());
        reference.settle();
        var writes = reference.store.writes();

        for (var write = 1; write <= writes; write++) {
            crashedAtWrite(write, true);
            crashedAtWrite(write, false);
        }
    }

    private static void crashedAtWrite(int write, boolean stored) {
        var platform = new ToyPlatform();
        platform.store.crashAt(write, stored);
        platform.create();
        platform.settle();
        assertThat(platform.cloud.things.values().stream().map(ToyCloud.Thing::slot))
                .as("write %d, stored: %s", write, stored)
                .containsExactlyInAnyOrder("yard", "sign", "crane/north", "crane/south", "gate");

        platform.desire(platform.slice().desired().deleted());
        platform.settle();
        assertThat(platform.slice().observed().deleted()).as("write %d", write).isTrue();
        assertThat(platform.cloud.things).as("write %d, stored: %s", write, stored).isEmpty();
        var numbers = platform.published.stream().map(ResourceEvent::seq).distinct().toList();
        assertThat(numbers).hasSize((int) platform.slice().outbox().lastSeq());
    }

    private List<State> statesOf(String slot) {
        return platform.published.stream()
                .filter(event -> event.slot().equals(slot))
                .map(ResourceEvent::state)
                .toList();
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
