package io.slipway.system.simulation;

import static java.util.stream.Collectors.toConcurrentMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The simulation finds what it is there to find. */
class PlantedBugsTest {

    private static final int SCENARIOS = 500;

    @Test
    void everyErrorInTheEngineIsFound() {
        var found =
                Stream.of(Bug.values())
                        .parallel()
                        .collect(toConcurrentMap(bug -> bug, PlantedBugsTest::firstFinding));

        found.forEach((bug, finding) -> System.out.println(bug + ": " + told(finding)));
        assertThat(found)
                .as("found within %d scenarios", SCENARIOS)
                .allSatisfy((bug, finding) -> assertThat(finding).isPresent());
    }

    private static Optional<Play.Ending> firstFinding(Bug bug) {
        return LongStream.rangeClosed(1, SCENARIOS)
                .mapToObj(seed -> Play.of(Scenario.of(seed), Optional.of(bug)))
                .filter(Play.Ending::failed)
                .findFirst();
    }

    private static String told(Optional<Play.Ending> finding) {
        return finding.map(ending ->
                        "found by scenario %d: %s"
                                .formatted(ending.scenario().seed(), ending.wrong().getFirst()))
                .orElse("not found");
    }
}
