package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lost replies and dying processes. */
class CrashTest {

    private final ToyPlatform platform = new ToyPlatform();

    @Test
    void findsByTagWhatACallMadeWhoseReplyWasLost() {
        platform.cloud.mishaps.put(1, ToyCloud.Mishap.REPLY_LOST);
        platform.create();

        platform.settle();

        assertThat(platform.cloud.in("yard")).hasSize(1);
        assertThat(platform.cloud.calls).contains("find yard");
    }

    @Test
    void tellsThatAResourceWasAdoptedBeforeItTellsThatItIsChanged() {
        platform.cloud.mishaps.put(1, ToyCloud.Mishap.REPLY_LOST);
        platform.create();
        platform.newWorker("w").work(ToyPlatform.ID);

        platform.desire(platform.slice().desired().changedTo(Map.of("height", 4), Map.of()));
        platform.settle();

        assertThat(platform.statesOf("yard")).endsWith(State.READY, State.UPDATING, State.UPDATED);
        assertThat(platform.numbersTold()).isEqualTo(platform.numbersGiven());
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
}
