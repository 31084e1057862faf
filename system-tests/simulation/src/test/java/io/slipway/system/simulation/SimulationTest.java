package io.slipway.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The platform on virtual time, with everything going wrong. {@code -Dslipway.simulation.seed=N}
 * and {@code -Dslipway.simulation.scenarios=1} play one scenario again.
 */
class SimulationTest {

    private static final long FIRST = Long.getLong("slipway.simulation.seed", 1);
    private static final int SCENARIOS = Integer.getInteger("slipway.simulation.scenarios", 2_000);

    @Test
    void whateverGoesWrongEverythingComesToWhatIsWanted() {
        var campaign =
                Campaign.over(
                        LongStream.range(FIRST, FIRST + SCENARIOS),
                        seed -> Play.of(Scenario.of(seed)));

        System.out.println(campaign.told());
        assertThat(campaign.failures()).as(campaign.failuresTold()).isEmpty();
        assertThat(campaign.fewestMishaps()).as("mishaps in each scenario").isGreaterThan(2);
        assertThat(campaign.withChangeAndDelete()).isEqualTo(SCENARIOS);
    }

    @Test
    void oneSeedIsOneRun() {
        var scenario = Scenario.of(FIRST);

        var once = Play.of(scenario);
        var again = Play.of(scenario);

        assertThat(again).isEqualTo(once);
    }
}
