package io.slipway.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds what it is there to find. */
class PlantedBugsTest {

    private static final int SCENARIOS = 500;

    @ParameterizedTest
    @EnumSource
    void anErrorInTheEngineIsFound(Bug bug) {
        var found = firstFinding(bug);

        assertThat(found).as("%s within %d scenarios", bug, SCENARIOS).isPresent();
        var ending = Play.of(Scenario.of(found.getAsLong()), Optional.of(bug));
        System.out.printf(
                "%s: found by scenario %d: %s%n",
                bug, found.getAsLong(), ending.wrong().getFirst());
    }

    private static OptionalLong firstFinding(Bug bug) {
        return LongStream.rangeClosed(1, SCENARIOS)
                .filter(seed -> Play.of(Scenario.of(seed), Optional.of(bug)).failed())
                .findFirst();
    }
}
