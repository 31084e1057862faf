package io.slipway.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** As many scenarios as there is time for. */
@EnabledIfSystemProperty(
        named = "slipway.simulation.minutes",
        matches = "\\d+",
        disabledReason = "It runs for as long as it is told: system-tests/soak MINUTES")
class SoakTest {

    @Test
    void nothingFailsInAllThatTime() {
        var time = Duration.ofMinutes(Long.getLong("slipway.simulation.minutes", 1));
        var first = Long.getLong("slipway.simulation.seed", 1_000_000);

        var campaign = Campaign.lasting(time, first, seed -> Play.of(Scenario.of(seed)));

        System.out.println("From seed " + first + ": " + campaign.told());
        assertThat(campaign.failures()).as(campaign.failuresTold()).isEmpty();
    }
}
