package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hangar is a child slice that hears of the north crane only once that is ready. */
class ToldChildTest {

    private final ToyPlatform platform = withHangar();

    private static ToyPlatform withHangar() {
        var platform = new ToyPlatform();
        platform.hasHangar = true;
        return platform;
    }

    @Test
    void isAskedWithoutWhatComesLater() {
        platform.create();

        platform.settleUntil(slice -> phaseOf("hangar") == SlotPhase.WAITING);

        assertThat(platform.slot("hangar").asked()).containsOnlyKeys("yard");
        assertThat(platform.slot("hangar").track().intentNumber()).isEqualTo(1);
    }

    @Test
    void isAskedAgainWhenThePartComesThoughItStillWaits() {
        platform.create();

        platform.settle();

        var hangar = platform.slot("hangar");
        assertThat(hangar.phase()).isEqualTo(SlotPhase.UPDATING);
        assertThat(hangar.asked())
                .containsEntry("crane", platform.slot("crane/north").facts().externalId());
        assertThat(hangar.track().intentNumber()).isEqualTo(2);
        assertThat(platform.states.getLast().observed().slots().get("hangar")).isEqualTo(hangar);
        assertThat(platform.slice().observed().outcome()).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void aReportOfWhatWasAskedBeforeDoesNotMakeItReady() {
        platform.create();
        platform.settle();

        platform.hear("hangar", converged(1, 1));
        platform.settle();

        assertThat(phaseOf("hangar")).isEqualTo(SlotPhase.UPDATING);
    }

    @Test
    void isReadyWithTheReportOfWhatWasAskedLast() {
        platform.create();
        platform.settle();

        platform.hear("hangar", converged(1, 2));
        platform.settle();

        assertThat(platform.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(platform.published)
                .filteredOn(event -> event.slot().equals("hangar"))
                .extracting(ResourceEvent::state)
                .containsExactly(
                        State.PLANNED,
                        State.CREATING,
                        State.WAITING,
                        State.UPDATING,
                        State.UPDATED);
    }

    @Test
    void isAskedOnceForEachChangeWhicheverWriteTheProcessDiesAt() {
        platform.create();
        platform.settle();
        var writes = platform.store.writes();

        for (var write = 1; write <= writes; write++) {
            crashedAtWrite(write, true);
            crashedAtWrite(write, false);
        }
    }

    private static void crashedAtWrite(int write, boolean stored) {
        var platform = withHangar();
        platform.store.crashAt(write, stored);
        platform.create();
        platform.settle();
        var hangar = platform.slot("hangar");
        assertThat(hangar.track().intentNumber())
                .as("write %d, stored: %s", write, stored)
                .isEqualTo(2);
        assertThat(hangar.asked()).containsKeys("yard", "crane");
        assertThat(hangar.intent()).isNull();
        var told =
                Objects.requireNonNull(platform.states.getLast().observed().slots().get("hangar"));
        assertThat(told.asked()).isEqualTo(hangar.asked());

        platform.hear("hangar", converged(1, 2));
        platform.settle();
        assertThat(platform.slice().observed().outcome())
                .as("write %d, stored: %s", write, stored)
                .isEqualTo(new Outcome.Converged());
    }

    private static ChildReport converged(long version, long generation) {
        return new ChildReport(
                version, generation, new Outcome.Converged(), false, Set.of(), Map.of(), null);
    }

    private SlotPhase phaseOf(String name) {
        Slot slot = platform.slice().observed().slots().get(name);
        return slot == null ? SlotPhase.PLANNED : slot.phase();
    }
}
