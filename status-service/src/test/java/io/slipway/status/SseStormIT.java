package io.slipway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.testing.sse.SseCrowd;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * All who watch drop at once and come back to another replica, while more and more happens: a fifth
 * of what {@code benchmarks/sse} does. {@code slipway.sse.storm} is how many watch.
 */
class SseStormIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int CLUSTERS = 20;
    private static final int WATCHERS = Integer.getInteger("slipway.sse.storm", 400) / CLUSTERS - 1;

    /** So many watch all clusters at once. */
    private static final int OF_ALL = CLUSTERS;

    private static final int STEPS = 3 * CLUSTERS;
    private static final int STEPS_PER_SECOND = 100;

    @Test
    void whoeverComesBackToAnotherReplicaMissesNothingAndHearsNothingTwice()
            throws InterruptedException {
        try (Replicas replicas = new Replicas();
                SseCrowd watchers = SseCrowd.start(Replicas.token())) {
            // Given
            int one = Replicas.port(replicas.start());
            int other = Replicas.port(replicas.start());
            Shops shops = new Shops(replicas, CLUSTERS);
            shops.streams().forEach(stream -> watchers.watch(one, stream, WATCHERS, 1));
            String filter = "?cluster=" + String.join("&cluster=", shops.ids());
            watchers.watch(one, Replicas.path("/stream" + filter), OF_ALL, CLUSTERS);
            int crowd = CLUSTERS * WATCHERS + OF_ALL;
            assertThat(watchers.arrived(PATIENCE).arrived()).isEqualTo(crowd);

            // When
            shops.happen(STEPS, STEPS_PER_SECOND);
            SseCrowd.Report left = watchers.drop();
            shops.happen(STEPS, STEPS_PER_SECOND);
            watchers.comeBack(other);
            shops.happen(STEPS, STEPS_PER_SECOND);
            long due = 3L * STEPS * (WATCHERS + OF_ALL);
            SseCrowd.Report report = watchers.told(due, PATIENCE);

            // Then
            System.out.printf(
                    "%d connections dropped after %d of %d steps and came back%n",
                    crowd, left.steps(), due);
            assertThat(left.watching()).isZero();
            assertThat(report.watching()).isEqualTo(crowd);
            assertThat(report.steps()).isEqualTo(due);
            assertThat(report.gaps()).as("gaps").isZero();
            assertThat(report.repeats()).as("repeats").isZero();
            assertThat(report.resets()).as("snapshots in place of steps").isZero();
            assertThat(report.lost()).as("connections ended").isZero();
        }
    }
}
