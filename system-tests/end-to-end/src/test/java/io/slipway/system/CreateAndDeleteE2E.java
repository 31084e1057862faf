package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** One cluster from the spec to Running and away again, over every service. */
@Isolated("for its times")
class CreateAndDeleteE2E {

    private static final double SPEED = 60;

    @TempDir private Path data;

    @Test
    void makesEachThingOnceAndLeavesNothing() {
        try (var aws = SimulatedAws.start(SPEED);
                var up = UpProcess.start(data, aws.endpoint(), SPEED);
                var client = up.client()) {
            Shop.registerAccount(client);

            var id = Shop.create(client);
            Shop.awaitPhase(client, id, "Running");

            Expected.assertOneOfEach(aws);
            assertEachMutationOnceAndFewReads(aws);
            assertTheControlPlaneDoesNotWaitForTheWayOut(aws);

            Shop.delete(client);
            Shop.awaitPhase(client, id, "Deleted");

            assertThat(aws.ours()).isEmpty();
            assertThat(client.clusters()).isEmpty();
        }
    }

    private static void assertEachMutationOnceAndFewReads(SimulatedAws aws) {
        var calls = aws.calls();
        var mutations = calls.stream().filter(call -> !call.reads()).toList();
        assertThat(new TreeMap<>(Expected.countedBy(mutations, SimulatedAws.Call::action)))
                .isEqualTo(new TreeMap<>(Expected.CREATING_CALLS));
        var reads = calls.stream().filter(SimulatedAws.Call::reads).count();
        System.out.printf("one create: %d mutations, %d reads%n", mutations.size(), reads);
        assertThat(reads).as("reads of one create").isLessThanOrEqualTo(60);
    }

    private static void assertTheControlPlaneDoesNotWaitForTheWayOut(SimulatedAws aws) {
        var calls = aws.calls();
        var cluster = timeOf(calls, "CreateCluster");
        var firstRouteOut =
                calls.stream()
                        .filter(call -> call.action().equals("CreateNatGateway"))
                        .map(SimulatedAws.Call::at)
                        .min(Instant::compareTo)
                        .orElseThrow();
        var natTakes = Duration.ofMillis((long) (85_000 / SPEED));
        assertThat(cluster).isBefore(firstRouteOut.plus(natTakes));
    }

    private static Instant timeOf(List<SimulatedAws.Call> calls, String action) {
        return calls.stream()
                .filter(call -> call.action().equals(action))
                .map(SimulatedAws.Call::at)
                .findFirst()
                .orElseThrow();
    }
}
