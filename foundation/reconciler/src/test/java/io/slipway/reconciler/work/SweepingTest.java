package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.sweep.Sweeper;
import io.slipway.reconciler.sweep.Tagged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What carries our tag after all of a slice is deleted. */
class SweepingTest {

    private final ToyPlatform platform = new ToyPlatform();
    private final List<Tagged> listed = new ArrayList<>();
    private final Sweeper sweeper = platform.sweeper(place -> List.copyOf(listed));

    @BeforeEach
    void aSliceThatIsDeleted() {
        platform.create();
        platform.settle();
        platform.desire(platform.slice().desired().deleted());
        platform.settle();
    }

    @Test
    void isDeletedByTheSliceItBelongsTo() {
        appears("yard-9", "yard");

        var findings = sweeper.sweep();
        platform.settle();

        assertThat(findings).isEmpty();
        assertThat(platform.cloud.things).isEmpty();
        assertThat(platform.slice().observed().deleted()).isTrue();
    }

    @Test
    void isDeletedOnceHoweverManySweep() {
        appears("yard-9", "yard");

        sweeper.sweep();
        sweeper.sweep();
        platform.settle();
        sweeper.sweep();
        platform.settle();

        assertThat(platform.cloud.calls).filteredOn("delete yard#yard-9"::equals).hasSize(1);
    }

    @Test
    void isDeletedAgainWhenItComesBack() {
        appears("yard-9", "yard");
        sweeper.sweep();
        platform.settle();
        appears("yard-9", "yard");

        sweeper.sweep();
        platform.settle();

        assertThat(platform.cloud.things).isEmpty();
    }

    @Test
    void isNotThereWhenTheListLagsBehind() {
        listed.add(new Tagged("arn:toy/yard-1", ToyPlatform.ID.toString(), "yard"));
        var before = platform.slice();

        sweeper.sweep();

        assertThat(platform.slice()).isEqualTo(before);
    }

    @Test
    void isToldWhenNobodyKnowsOfItInTwoSweeps() {
        listed.add(new Tagged("arn:toy/tower-1", "c-9/toy/main", "tower"));

        assertThat(sweeper.sweep()).isEmpty();
        assertThat(sweeper.sweep())
                .singleElement()
                .satisfies(finding -> assertThat(finding.resource().slot()).isEqualTo("tower"));
    }

    @Test
    void ofAnotherServicesSlicesIsThatServicesBusiness() {
        listed.add(new Tagged("arn:toy/tower-1", "c-1/network/main", "tower"));
        sweeper.sweep();

        assertThat(sweeper.sweep()).isEmpty();
    }

    private void appears(String id, String slot) {
        listed.add(new Tagged("arn:toy/" + id, ToyPlatform.ID.toString(), slot));
        var before = platform.clock.instant().minus(Duration.ofHours(1));
        platform.cloud.things.put(id, new ToyCloud.Thing(id, slot, "", Map.of(), before, before));
    }
}
