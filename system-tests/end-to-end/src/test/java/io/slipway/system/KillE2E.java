package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.RequestRefused;
import io.slipway.testing.AcknowledgedWrites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of {@code up} in the middle of its work, its children and AWS left alive. {@code
 * mvn verify} runs a tenth; {@code system-tests/kill} all, at a speed at which the work outlasts
 * the kills: AWS goes on while {@code up} is down.
 */
@Order(0) // It takes longest.
class KillE2E {

    private static final long SEED = Long.getLong("slipway.kill.seed", 20261120L);
    private static final int WHILE_CREATING = Integer.getInteger("slipway.kill.creating", 1);
    private static final int WHILE_DELETING = Integer.getInteger("slipway.kill.deleting", 1);
    private static final int OF_THE_STORE = Integer.getInteger("slipway.kill.store", 10);
    private static final double SPEED =
            Double.parseDouble(System.getProperty("slipway.kill.speed", "40"));

    private final Random random = new Random(SEED);

    /** Kept when a test fails: the logs in it say why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void goesOnByItselfWhereItWasKilledWithOneOfEachAndThenNothing() throws InterruptedException {
        try (var aws = SimulatedAws.start(SPEED)) {
            var up = UpProcess.start(data, aws.endpoint(), SPEED);
            try {
                String id;
                try (var client = up.client()) {
                    Shop.registerAccount(client);
                    id = Shop.create(client);
                }
                up = killedAndRestarted(up, aws, id, WHILE_CREATING, "Running");
                try (var client = up.client()) {
                    Shop.awaitPhase(client, id, "Running");
                    Expected.assertOneOfEach(aws);
                    Shop.delete(client);
                }
                up = killedAndRestarted(up, aws, id, WHILE_DELETING, "Deleted");
                try (var client = up.client()) {
                    Shop.awaitPhase(client, id, "Deleted");
                }
                assertThat(aws.ours()).isEmpty();
            } finally {
                up.close();
            }
        }
    }

    /** Each kill has to hit the work under way: before the phase that ends it. */
    private UpProcess killedAndRestarted(
            UpProcess up, SimulatedAws aws, String id, int times, String end)
            throws InterruptedException {
        var running = up;
        for (var kill = 0; kill < times; kill++) {
            var after = Duration.ofMillis(50 + random.nextInt(6_000));
            waitFor(after);
            System.out.printf(
                    "kill -9 %d ms after it was ready, while %s%n",
                    after.toMillis(), underWay(running, id, end));
            running.kill();
            var orphan = registry(running.data());
            assertThat(orphan.isAlive()).as("the registry outlives its parent").isTrue();
            running = UpProcess.start(running.data(), aws.endpoint(), SPEED);
            assertThat(orphan.isAlive()).as("the orphan is ended by the restart").isFalse();
        }
        return running;
    }

    private static String underWay(UpProcess up, String id, String end) {
        try (var client = up.client()) {
            var status = Shop.status(client, id);
            assertThat(status.phase()).as("too late for a kill").isNotEqualTo(end);
            return status.stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .filter(task -> task.state().endsWith("ing"))
                    .map(task -> task.slot() + " " + task.state())
                    .collect(Collectors.joining(", ", status.phase() + ": ", ""));
        } catch (RequestRefused e) {
            // Asked for a moment ago, and not heard of by the status service: a kill like another.
            assertThat(e.problem().code()).isEqualTo("NOT_FOUND");
            return "asked for and nothing told yet";
        }
    }

    private static ProcessHandle registry(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve("registry").resolve("registry.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time is what the seed is about; nothing is waited for. */
    private static void waitFor(Duration time) throws InterruptedException {
        var never = new CountDownLatch(1);
        assertThat(never.await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void theEmbeddedStoreLosesNothingAcknowledged() {
        var result = AcknowledgedWrites.killing(OF_THE_STORE, data, SEED);

        System.out.printf(
                "%d kills, %d acknowledged writes, %d lost%n",
                result.kills(), result.acknowledged(), result.lost().size());
        assertThat(result.lost()).isEmpty();
    }
}
