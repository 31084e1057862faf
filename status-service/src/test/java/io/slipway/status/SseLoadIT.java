package io.slipway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.testing.sse.SseCrowd;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * One replica and many who watch, in another process: a tenth of what {@code benchmarks/sse} puts
 * on it. {@code slipway.sse.watchers} is how many watch each cluster, {@code slipway.sse.seconds}
 * for how long something happens.
 */
class SseLoadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int CLUSTERS = 100;
    private static final int WATCHERS = Integer.getInteger("slipway.sse.watchers", 10);
    private static final int SECONDS = Integer.getInteger("slipway.sse.seconds", 6);
    private static final int STEPS_PER_SECOND = 20;

    @Test
    void everyStepComesToEverybodyWhoReadsInOrderAndOnce() throws InterruptedException {
        int crowd = CLUSTERS * WATCHERS;
        int steps = SECONDS * STEPS_PER_SECOND;
        try (Replicas replicas = new Replicas();
                SseCrowd watchers = SseCrowd.start(Replicas.token())) {
            // Given: of each cluster one more who stops reading after the snapshot
            int port = Replicas.port(replicas.start());
            Shops shops = new Shops(replicas, CLUSTERS);
            Memory before = Memory.now();
            shops.streams().forEach(stream -> watchers.watch(port, stream, WATCHERS, 1));
            assertThat(watchers.arrived(PATIENCE).arrived()).isEqualTo(crowd);
            Memory after = Memory.now();
            shops.streams().forEach(stream -> watchers.stall(port, stream, 1));
            assertThat(watchers.arrived(PATIENCE).arrived()).isEqualTo(crowd + CLUSTERS);

            // When
            shops.happen(steps, STEPS_PER_SECOND);
            SseCrowd.Report report = watchers.told((long) steps * WATCHERS, PATIENCE);

            // Then
            System.out.printf(
                    "%d connections, %.1f KB each; %d steps in %d s to %d watchers each;"
                            + " from Kafka to client p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                    crowd,
                    after.kibibytesSince(before) / crowd,
                    steps,
                    SECONDS,
                    WATCHERS,
                    report.p50() / 1000.0,
                    report.p99() / 1000.0,
                    report.longest() / 1000.0);
            assertThat(report.steps()).isEqualTo((long) steps * WATCHERS);
            assertThat(report.gaps()).as("gaps").isZero();
            assertThat(report.repeats()).as("repeats").isZero();
            assertThat(report.resets()).as("snapshots in between").isZero();
            assertThat(report.lost()).as("connections ended").isZero();
            assertThat(report.watching()).isEqualTo(crowd + CLUSTERS);
        }
    }
}
