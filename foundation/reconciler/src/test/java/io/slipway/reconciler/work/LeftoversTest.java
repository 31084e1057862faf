package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.ResourceEvent.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What others have left in a yard that is to be deleted. */
class LeftoversTest {

    private final ToyPlatform platform = new ToyPlatform();

    LeftoversTest() {
        platform.sweepsItsYard = true;
        platform.create();
        platform.settle();
    }

    @Test
    void goBeforeWhatTheyAreIn() {
        platform.cloud.seeOnce("weeds", held("weed/1"));

        delete();

        assertThat(platform.cloud.calls)
                .containsSubsequence("describe sign", "delete weed/1", "delete yard");
        assertThat(platform.slice().observed().deleted()).isTrue();
        assertThat(platform.statesOf("weed/1"))
                .containsExactly(State.PLANNED, State.READY, State.DELETING, State.DELETED);
    }

    @Test
    void areDeletedAgainWhenTheyComeBack() {
        platform.cloud.seeOnce("weeds", held("weed/1"));
        platform.cloud.seeOnce("weeds", held("weed/1"));

        delete();

        assertThat(platform.cloud.calls).filteredOn("delete weed/1"::equals).hasSize(2);
        assertThat(platform.slot("weed/1").incarnation()).isEqualTo(2);
        assertThat(platform.slice().observed().deleted()).isTrue();
    }

    @Test
    void areLookedForWhileDeletingOnly() {
        assertThat(platform.slice().observed().slots()).doesNotContainKey("weeds");

        delete();

        assertThat(platform.statesOf("weeds")).containsExactly(State.PLANNED, State.DELETED);
    }

    private void delete() {
        platform.desire(platform.slice().desired().deleted());
        platform.settle();
    }

    private static Observation held(String slot) {
        return new Observation.Held(
                List.of(new Leftover(slot, "sign", slot, Map.of(), Set.of("yard"))));
    }
}
