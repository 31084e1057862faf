package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import io.slipway.reconciler.slice.Schedule;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else changed or removed, and what becomes of it. */
class DriftTest {

    private static final List<String> ALL =
            List.of("yard", "sign", "crane/north", "crane/south", "gate");

    private final ToyPlatform platform = new ToyPlatform();

    @Test
    void everythingIsDescribedAgainInOneBatchPerKindAndTheStateIsSentAgain() {
        atRest();

        platform.checkForDrift();

        assertThat(platform.cloud.calls)
                .containsExactlyInAnyOrder(
                        "describe crane", "describe gate", "describe sign", "describe yard");
        assertThat(platform.states).isEmpty();
        assertThat(platform.sendings).isEqualTo(1);
        assertThat(platform.published).isEmpty();
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void checksEveryTenMinutes() {
        atRest();
        platform.checkForDrift();
        var first = driftCheckAt();

        platform.checkForDrift();

        assertThat(Duration.between(first, driftCheckAt())).isEqualTo(Duration.ofMinutes(10));
        assertThat(platform.slice().schedule().wakeAt()).isEqualTo(driftCheckAt());
    }

    @Test
    void checksOfManySlicesSpread() {
        var now = Instant.parse("2026-01-01T00:00:00Z");

        var minutes =
                IntStream.range(0, 1_000)
                        .mapToObj(number -> new SliceId("c-" + number, "network", "main"))
                        .map(id -> Duration.between(now, Schedule.nextDriftCheck(id, now)))
                        .peek(wait -> assertThat(wait).isBetween(minutes(5), minutes(15)))
                        .map(Duration::toMinutes)
                        .toList();

        for (var minute = 5; minute < 15; minute++) {
            assertThat(Collections.frequency(minutes, (long) minute)).isBetween(50, 150);
        }
    }

    @Test
    void whatWasChangedIsPutBackAndToldWithWhatWasFound() {
        atRest();
        platform.cloud.change("yard", Map.of("height", 7));

        platform.checkForDrift();

        assertThat(platform.cloud.calls).contains("update yard");
        assertThat(platform.cloud.in("yard").getFirst().properties()).isEqualTo(height(3));
        assertThat(platform.statesOf("yard"))
                .containsExactly(State.READY, State.UPDATING, State.UPDATED);
        assertThat(told("yard"))
                .containsExactly("Changed outside Slipway: height 3 → 7; it is put back");
        assertThat(platform.slot("yard").track().fault()).isNull();
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void whatWasUnsetIsPutBack() {
        atRest();
        platform.cloud.seeOnce("yard", Observation.Ready.of(Map.of()).being(unset("height")));

        platform.checkForDrift();

        assertThat(platform.cloud.calls).contains("update yard");
        assertThat(told("yard"))
                .containsExactly("Changed outside Slipway: height 3 → (none); it is put back");
    }

    private static Map<String, Object> unset(String property) {
        var properties = new HashMap<String, Object>();
        properties.put(property, null);
        return properties;
    }

    @Test
    void whatTheDriverDoesNotTellIsTakenToBeAsAsked() {
        atRest();
        platform.cloud.seeOnce("yard", Observation.Ready.of(Map.of()).being(Map.of()));

        platform.checkForDrift();

        assertThat(platform.cloud.mutations()).isEqualTo(mutationsOfCreation());
        assertThat(platform.published).isEmpty();
    }

    @Test
    void whatIsReplacedToChangeItIsRemovedAndMadeAgain() {
        atRest();
        var sign = platform.cloud.in("sign").getFirst();
        platform.cloud.change("sign", Map.of("on", "somebody else's yard"));

        platform.checkForDrift();

        assertThat(platform.cloud.calls).containsSubsequence("delete sign", "create sign");
        assertThat(platform.cloud.in("sign"))
                .singleElement()
                .satisfies(now -> assertThat(now.properties()).isEqualTo(sign.properties()));
        assertThat(platform.slot("sign").incarnation()).isEqualTo(2);
        assertThat(told("sign")).hasSize(1);
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void whatCannotBeChangedIsToldUntilItIsSeenRight() {
        atRest();
        var crane = platform.cloud.in("crane/south").getFirst();
        platform.cloud.change("crane/south", Map.of("in", "another yard"));

        platform.checkForDrift();
        platform.checkForDrift();

        assertThat(platform.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(platform.slot("crane/south").track().fault().remedy()).contains("at AWS");
        assertThat(told("crane/south")).hasSize(1);

        platform.cloud.change("crane/south", crane.properties());
        platform.checkForDrift();

        assertThat(platform.slot("crane/south").track().fault()).isNull();
        assertThat(platform.statesOf("crane/south")).containsExactly(State.READY, State.READY);
        assertThat(platform.cloud.mutations()).isEqualTo(mutationsOfCreation());
    }

    @Test
    void whatWasRemovedIsMadeAgainAndWhatRefersToItFollows() {
        atRest();
        var old = platform.cloud.in("crane/north").getFirst().id();
        platform.cloud.remove("crane/north");

        platform.checkForDrift();

        var crane = platform.cloud.in("crane/north").getFirst();
        assertThat(crane.id()).isNotEqualTo(old);
        assertThat(platform.slot("crane/north").incarnation()).isEqualTo(2);
        assertThat(platform.cloud.in("gate").getFirst().properties())
                .containsEntry("by", crane.id());
        assertThat(platform.cloud.calls).containsSubsequence("create crane/north", "update gate");
        assertThat(platform.statesOf("crane/north"))
                .containsExactly(State.DELETED, State.CREATING, State.WAITING, State.READY);
        assertThat(told("crane/north").getFirst()).startsWith("Removed outside Slipway");
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void whatRefersToItWaitsUntilItIsReadyAsItDidWhenItWasMade() {
        atRest();
        platform.cloud.remove("crane/north");
        platform.clock.advanceTo(driftCheckAt());

        platform.settleUntil(slice -> platform.slot("crane/north").phase() == SlotPhase.WAITING);

        assertThat(platform.cloud.calls).doesNotContain("update gate");
        platform.settle();
        assertThat(platform.cloud.calls).contains("update gate");
    }

    @Test
    void whatCannotBeChangedIsMadeAgainWhenWhatItWasMadeFromIsGone() {
        atRest();
        platform.cloud.remove("yard");

        platform.checkForDrift();

        var yard = platform.cloud.in("yard").getFirst().id();
        assertThat(platform.cloud.things.values().stream().map(ToyCloud.Thing::slot))
                .containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(platform.cloud.in("crane/south").getFirst().properties())
                .containsEntry("in", yard);
        assertThat(platform.cloud.in("sign").getFirst().properties()).containsEntry("on", yard);
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void aContainersContentIsMadeAgainWithIt() {
        atRest();
        ALL.forEach(platform.cloud::remove);

        platform.checkForDrift();

        assertThat(platform.cloud.things.values().stream().map(ToyCloud.Thing::slot))
                .containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(platform.slice().slots()).allMatch(slot -> slot.incarnation() == 2);
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void whatWasMadeAMomentAgoAndIsNotShownIsNotGone() {
        atRest();
        platform.cloud.remove("crane/north");
        platform.checkForDrift();
        platform.cloud.seeOnce("crane/north", new Observation.Gone());

        platform.checkForDriftNow();

        assertThat(platform.slot("crane/north").incarnation()).isEqualTo(2);
        assertThat(platform.cloud.in("crane/north")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"THROTTLED", "TRANSIENT", "REJECTED", "BLOCKED"})
    void aLookThatFailedTellsNothing(String faultClass) {
        atRest();
        var before = platform.slot("yard");
        var fault = Fault.of("No", FaultClass.valueOf(faultClass), "not now");
        platform.cloud.seeOnce("yard", new Observation.Unreadable(fault));

        platform.checkForDrift();

        assertThat(platform.slot("yard")).isEqualTo(before);
        assertThat(platform.published).isEmpty();
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void aLookWithoutRoomInTheCallBudgetIsMadeAtItsTurn() {
        atRest();
        platform.cloud.change("yard", Map.of("height", 7));
        var checked = driftCheckAt();
        var turn = checked.plusSeconds(40);
        var fault = Fault.of("CallBudgetExceeded", FaultClass.THROTTLED, "No room");
        platform.cloud.seeOnce("yard", new Observation.Unreadable(fault, turn));
        var looks = platform.cloud.calls.size();

        platform.checkForDrift();

        assertThat(platform.cloud.looksAt("yard")).endsWith(checked, turn);
        assertThat(platform.cloud.calls.subList(looks, platform.cloud.calls.size()))
                .containsOnlyOnce("describe crane", "describe gate", "describe sign");
        assertThat(told("yard"))
                .containsExactly("Changed outside Slipway: height 3 → 7; it is put back");
        assertThat(platform.cloud.in("yard").getFirst().properties()).isEqualTo(height(3));
        assertThat(driftCheckAt()).isEqualTo(checked.plus(Duration.ofMinutes(10)));
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void aLookAtWhatNothingWaitsForIsMadeAtItsTurnToo() {
        platform.southInBackground = true;
        atRest();
        var checked = driftCheckAt();
        var turn = checked.plusSeconds(40);
        var fault = Fault.of("CallBudgetExceeded", FaultClass.THROTTLED, "No room");
        platform.cloud.seeOnce("crane/south", new Observation.Unreadable(fault, turn));

        platform.checkForDrift();

        assertThat(platform.cloud.looksAt("crane/south")).endsWith(checked, turn);
    }

    @Test
    void whatAwaitsItsTurnIsChangedThenWhenThatIsWished() {
        atRest();
        var turn = driftCheckAt().plusSeconds(40);
        var fault = Fault.of("CallBudgetExceeded", FaultClass.THROTTLED, "No room");
        platform.cloud.seeOnce("yard", new Observation.Unreadable(fault, turn));
        platform.clock.advanceTo(driftCheckAt());
        platform.settleUntil(slice -> Drift.awaitsItsTurn(platform.slot("yard")));

        platform.desire(platform.slice().desired().changedTo(height(5), Map.of()));
        platform.settle();

        assertThat(platform.cloud.in("yard").getFirst().properties()).isEqualTo(height(5));
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void whatIsNotReadyAnyMoreIsWaitedFor() {
        atRest();
        platform.cloud.seeInProgress("crane/south", 3);

        platform.checkForDrift();

        assertThat(platform.statesOf("crane/south"))
                .startsWith(State.WAITING)
                .endsWith(State.READY);
        assertThat(told("crane/south")).containsExactly("Not ready any more, and not by Slipway");
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void whatFailedLaterIsToldAndNeverRemoved() {
        atRest();
        var rusty = Fault.of("Rusty", FaultClass.BLOCKED, "rusted through");
        platform.cloud.seeOnce("crane/south", new Observation.Failed(rusty));

        platform.checkForDrift();

        assertThat(told("crane/south")).containsExactly("AWS reports of it: rusted through");
        assertThat(platform.cloud.mutations()).isEqualTo(mutationsOfCreation());
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void onlyReportsWhenAskedTo() {
        platform.create();
        platform.settle();
        platform.desire(
                platform.slice()
                        .desired()
                        .changedTo(Map.of("height", 3, "drift", "report"), Map.of()));
        atRestAgain();
        var calls = platform.cloud.mutations();
        platform.cloud.change("yard", Map.of("height", 7));
        platform.cloud.remove("crane/north");

        platform.checkForDrift();
        platform.checkForDrift();

        assertThat(platform.cloud.mutations()).isEqualTo(calls);
        assertThat(told("yard")).containsExactly("Changed outside Slipway: height 3 → 7");
        assertThat(told("crane/north")).containsExactly("Removed outside Slipway");
        assertThat(platform.statesOf("crane/north")).containsExactly(State.READY);
        assertThat(platform.slot("yard").shape().properties()).isEqualTo(height(3));
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void mendsAtOnceWhatWasReportedWhenThatIsAskedFor() {
        onlyReportsWhenAskedTo();

        platform.desire(platform.slice().desired().changedTo(height(3), Map.of()));
        platform.settleUntil(slice -> slice.settled());

        assertThat(platform.cloud.in("yard").getFirst().properties()).isEqualTo(height(3));
        assertThat(platform.cloud.in("crane/north")).hasSize(1);
    }

    @Test
    void whatIsReportedStandsInNoWaysOfADeletion() {
        onlyReportsWhenAskedTo();

        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.slice().observed().deleted()).isTrue();
        assertThat(platform.cloud.things).isEmpty();
    }

    @Test
    void isFoundWhileAChangeIsUnderWay() {
        atRest();
        platform.cloud.seeInProgress("crane/south", 200);
        platform.clock.advanceTo(driftCheckAt());
        platform.settleUntil(slice -> slice.observed().outcome() instanceof Outcome.Waiting);
        platform.cloud.remove("gate");

        platform.settleUntil(slice -> platform.slot("gate").incarnation() == 2);

        assertThat(platform.cloud.in("gate")).hasSize(1);
        assertThat(platform.slot("crane/south").phase()).isEqualTo(SlotPhase.WAITING);
    }

    @Test
    void isFoundOnWhatWasRefusedAChange() {
        atRest();
        for (var times = 0; times < 2; times++) {
            platform.cloud.refuseOnce(
                    "yard", Fault.of("NotLikeThat", FaultClass.REJECTED, "not like that"));
        }
        platform.desire(platform.slice().desired().changedTo(height(4), Map.of()));
        platform.settleUntil(slice -> slice.observed().outcome() instanceof Outcome.Rejected);
        platform.cloud.change("yard", Map.of("height", 7));

        platform.checkForDrift();

        assertThat(told("yard"))
                .containsExactly("Changed outside Slipway: height 3 → 7; it is put back");
        assertThat(platform.cloud.in("yard").getFirst().properties()).isEqualTo(height(4));
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void aChangeThatSomebodyElseMadeForUsIsWelcome() {
        atRest();
        for (var times = 0; times < 2; times++) {
            platform.cloud.refuseOnce(
                    "yard", Fault.of("NotLikeThat", FaultClass.REJECTED, "not like that"));
        }
        platform.desire(platform.slice().desired().changedTo(height(4), Map.of()));
        platform.settleUntil(slice -> slice.observed().outcome() instanceof Outcome.Rejected);
        platform.cloud.change("yard", Map.of("height", 4));

        platform.checkForDrift();
        platform.checkForDrift();

        assertThat(platform.slot("yard").track().fault()).isNull();
        assertThat(platform.slice().settled()).isTrue();
    }

    @Test
    void isFoundOnASliceThatIsBlocked() {
        for (var times = 0; times < 8; times++) {
            platform.cloud.refuseOnce(
                    "crane/south", Fault.of("Limit", FaultClass.BLOCKED, "5 of 5"));
        }
        platform.create();
        platform.settleUntil(slice -> !platform.cloud.in("gate").isEmpty());
        platform.cloud.remove("gate");

        platform.settle();

        assertThat(platform.cloud.in("gate")).hasSize(1);
        assertThat(platform.slot("gate").incarnation()).isEqualTo(2);
    }

    @Test
    void whatIsToBeDeletedIsNotChecked() {
        atRest();

        platform.desire(platform.slice().desired().deleted());
        platform.settle();

        assertThat(platform.slice().observed().deleted()).isTrue();
        assertThat(driftCheckAt()).isNull();
        assertThat(platform.slice().schedule().wakeAt()).isNull();
        assertThat(platform.cloud.calls).noneMatch(call -> call.startsWith("describe"));
    }

    private void atRest() {
        platform.create();
        atRestAgain();
    }

    private void atRestAgain() {
        platform.settle();
        platform.cloud.calls.clear();
        platform.published.clear();
        platform.states.clear();
        platform.sendings = 0;
    }

    private int mutationsOfCreation() {
        return ALL.size();
    }

    private Instant driftCheckAt() {
        return platform.slice().schedule().driftCheckAt();
    }

    /** What was told of drift in that slot, each once. */
    private List<String> told(String slot) {
        return platform.published.stream()
                .filter(event -> event.slot().equals(slot))
                .map(ResourceEvent::fault)
                .filter(Objects::nonNull)
                .filter(Fault::isDrift)
                .map(Fault::message)
                .distinct()
                .toList();
    }

    private static Map<String, Object> height(int height) {
        return Map.of("height", height);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
