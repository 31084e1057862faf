package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worker dies while it mends what somebody else changed or removed. */
class DriftCrashTest {

    private static final List<String> ALL =
            List.of("yard", "sign", "crane/north", "crane/south", "gate");

    @Test
    void crashedAtAnyCallOfTheMendingItEndsWithOneOfEach() {
        var reference = drifted();
        var before = reference.cloud.mutations();
        reference.checkForDrift();
        var after = reference.cloud.mutations();

        for (var call = before + 1; call <= after; call++) {
            for (var mishap : ToyCloud.Mishap.values()) {
                var crashing = drifted();
                crashing.cloud.mishaps.put(call, mishap);
                crashing.checkForDrift();
                assertMended(crashing, "%s at call %d".formatted(mishap, call));
            }
        }
    }

    @Test
    void crashedAtAnyStoreWriteOfTheMendingItEndsWithOneOfEach() {
        var reference = drifted();
        var before = reference.store.writes();
        reference.checkForDrift();
        var after = reference.store.writes();

        for (var write = before + 1; write <= after; write++) {
            for (var stored : List.of(true, false)) {
                var crashing = drifted();
                crashing.store.crashAt(write, stored);
                crashing.checkForDrift();
                assertMended(crashing, "write %d, stored: %s".formatted(write, stored));
            }
        }
    }

    /** With something changed, something replaced and something removed. */
    private static ToyPlatform drifted() {
        var platform = new ToyPlatform();
        platform.create();
        platform.settle();
        platform.cloud.change("yard", Map.of("height", 7));
        platform.cloud.change("sign", Map.of("on", "somebody else's yard"));
        platform.cloud.remove("crane/north");
        return platform;
    }

    private static void assertMended(ToyPlatform platform, String step) {
        assertThat(platform.slice().settled()).as(step).isTrue();
        var cloud = platform.cloud;
        assertThat(cloud.things.values().stream().map(ToyCloud.Thing::slot))
                .as(step)
                .containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(cloud.in("yard").getFirst().properties())
                .as(step)
                .isEqualTo(Map.of("height", 3));
        assertThat(cloud.in("gate").getFirst().properties())
                .as(step)
                .containsEntry("by", cloud.in("crane/north").getFirst().id());
        assertThat(platform.numbersTold()).as(step).isEqualTo(platform.numbersGiven());
    }
}
