package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What AWS refuses, what fails, and what takes its time. */
class TroubleTest {

    private static final Observation FAILED =
            new Observation.Failed(Fault.of("Rusty", FaultClass.BLOCKED, "rusted through"));

    private final ToyPlatform platform = new ToyPlatform();

    @Test
    void tellsOnceThatAResourceTakesLongerThanIsKnown() {
        platform.cloud.seeInProgress("crane/south", 100);
        platform.create();

        platform.settle();

        var late =
                platform.published.stream()
                        .filter(event -> event.fault() != null)
                        .map(event -> event.state() + " " + event.fault().code())
                        .toList();
        assertThat(late).containsExactly("WAITING TAKES_LONGER");
        assertThat(platform.statesOf("crane/south"))
                .endsWith(State.WAITING, State.WAITING, State.READY);
        assertThat(platform.slot("crane/south").track().fault()).isNull();
    }

    @Test
    void aDeletionThatTakesLongerIsWaitedForAndNotAskedForAgain() {
        platform.create();
        platform.settle();
        platform.cloud.deletesSlowly = true;
        platform.cloud.seeInProgress("crane/south", 300);
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
    void tellsThatAResourceFailedBeforeItTellsThatItIsDeleted() {
        platform.cloud.seeOnce("crane/north", FAILED);
        platform.create();

        platform.settle();

        assertThat(platform.statesOf("crane/north"))
                .containsSubsequence(
                        State.WAITING, State.FAILED, State.DELETING, State.DELETED, State.READY);
        assertThat(platform.published)
                .filteredOn(event -> event.state() == State.FAILED)
                .extracting(event -> Objects.requireNonNull(event.fault()).code())
                .containsExactly("Rusty");
        assertThat(platform.numbersTold()).isEqualTo(platform.numbersGiven());
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
        assertThat(platform.statesOf("crane/north"))
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
        assertThat(platform.statesOf("crane/north")).endsWith(State.BLOCKED, State.DELETED);
        assertThat(platform.slot("crane/north").track().fault()).isNull();
        assertThat(platform.slice().schedule().wakeAt()).isNull();
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
        assertThat(platform.statesOf("crane/south")).contains(State.BLOCKED).endsWith(State.READY);
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

        var told = platform.statesOf("crane/south");
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
        assertThat(platform.slice().settled()).isTrue();
        assertThat(platform.slot("yard").track().fault()).isNull();
        assertThat(platform.statesOf("yard")).endsWith(State.FAILED, State.READY);
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
        assertThat(platform.statesOf("yard")).endsWith(State.FAILED, State.DELETING, State.DELETED);
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
    void aCallThatHasToWaitIsMadeWhenItsTurnComes() {
        var turn = platform.clock.instant().plus(Duration.ofSeconds(97));
        var notYet = Fault.of("CallBudgetExceeded", FaultClass.THROTTLED, "wait");
        platform.cloud.refuseOnce("yard", new CallResult.Refused(notYet, turn));
        platform.create();

        platform.newWorker("w").work(ToyPlatform.ID);

        assertThat(platform.slice().schedule().wakeAt()).isEqualTo(turn);
        platform.settle();
        assertThat(platform.cloud.in("yard"))
                .singleElement()
                .satisfies(made -> assertThat(made.createdAt()).isEqualTo(turn));
    }

    @Test
    void neverTakesOverWhatIsNotOurs() {
        for (var times = 0; times < 50; times++) {
            platform.cloud.refuseOnce(
                    "gate", Fault.of("Duplicate", FaultClass.ALREADY_EXISTS, "there is one"));
        }
        platform.create();

        platform.settle();

        assertThat(platform.statesOf("gate")).contains(State.BLOCKED);
    }
}
