package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.testing.AcknowledgedWrites;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of {@code up} in the middle of its work, its children and AWS left alive. {@code
 * mvn verify} runs a tenth; {@code system-tests/kill} all.
 */
class KillE2E {

    private static final double SPEED = 20;
    private static final long SEED = Long.getLong("slipway.kill.seed", 20261120L);
    private static final int WHILE_CREATING = Integer.getInteger("slipway.kill.creating", 1);
    private static final int WHILE_DELETING = Integer.getInteger("slipway.kill.deleting", 1);
    private static final int OF_THE_STORE = Integer.getInteger("slipway.kill.store", 10);

    private final Random random = new Random(SEED);

    @TempDir private Path data;

    @Test
    void goesOnByItselfWhereItWasKilledWithOneOfEachAndThenNothing() throws InterruptedException {
        try (var aws = SimulatedAws.start(SPEED)) {
            var up = UpProcess.start(data, aws.endpoint(), SPEED);
            try {
                String id;
                try (var client = up.client()) {
                    Shop.registerAccount(client);
                    id = Shop.create(client);
                }
                up = killedAndRestarted(up, aws, WHILE_CREATING);
                try (var client = up.client()) {
                    Shop.awaitPhase(client, id, "Running");
                    Expected.assertOneOfEach(aws);
                    Shop.delete(client);
                }
                up = killedAndRestarted(up, aws, WHILE_DELETING);
                try (var client = up.client()) {
                    Shop.awaitPhase(client, id, "Deleted");
                }
                assertThat(aws.ours()).isEmpty();
            } finally {
                up.close();
            }
        }
    }

    private UpProcess killedAndRestarted(UpProcess up, SimulatedAws aws, int times)
            throws InterruptedException {
        var running = up;
        for (var kill = 0; kill < times; kill++) {
            var after = Duration.ofMillis(50 + random.nextInt(6_000));
            waitFor(after);
            running.kill();
            System.out.printf("killed %d ms after it was ready%n", after.toMillis());
            running = UpProcess.start(running.data(), aws.endpoint(), SPEED);
        }
        return running;
    }

    /** The time is what the seed is about; nothing is waited for. */
    private static void waitFor(Duration time) throws InterruptedException {
        var never = new CountDownLatch(1);
        assertThat(never.await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void theEmbeddedStoreLosesNothingAcknowledged() {
        var result = AcknowledgedWrites.killing(OF_THE_STORE, data, SEED);

        System.out.printf(
                "%d kills, %d acknowledged writes, %d lost%n",
                result.kills(), result.acknowledged(), result.lost().size());
        assertThat(result.lost()).isEmpty();
    }
}
