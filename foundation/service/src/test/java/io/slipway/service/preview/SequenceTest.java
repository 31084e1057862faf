package io.slipway.service.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.service.preview.PlanAnswer.PlannedAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceTest {

    private static PlannedAction action(String slot, long seconds, String... waitsFor) {
        return new PlannedAction(
                "delete", "network", slot, slot, Map.of(), seconds, List.of(waitsFor));
    }

    @Test
    void nothingComesBeforeWhatItWaitsFor() {
        var sequence =
                new Sequence(
                        List.of(
                                action("vpc", 1, "subnet", "gateway"),
                                action("subnet", 2, "nat"),
                                action("gateway", 1, "nat"),
                                action("nat", 60)));

        assertThat(sequence.actions())
                .extracting(PlannedAction::slot)
                .containsExactly("nat", "subnet", "gateway", "vpc");
        assertThat(sequence.ends())
                .containsAllEntriesOf(Map.of("nat", 60L, "subnet", 62L, "vpc", 63L));
    }

    @Test
    void whatIsNotAmongThemIsNotWaitedFor() {
        var sequence = new Sequence(List.of(action("subnet", 2, "nat")));

        assertThat(sequence.ends()).containsExactly(Map.entry("subnet", 2L));
    }
}
