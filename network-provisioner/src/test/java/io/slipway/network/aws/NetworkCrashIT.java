package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.testing.slices.Mishap;
import io.slipway.testing.slices.SliceBench;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The worker dies at each of its writes and calls in turn, before and after it; a new one goes on
 * with what is stored. A network of one zone, at a simulated AWS.
 */
class NetworkCrashIT {

    private static final SimulatedAws AWS = new SimulatedAws();
    private static List<String> slots = List.of();
    private static int writes;
    private static int changes;

    @BeforeAll
    static void countTheStepsOfAnUndisturbedLife() {
        var cluster = newCluster();
        var bench = AWS.bench();
        bench.create(cluster, oneZone());
        slots = AWS.slots(cluster);
        bench.delete();
        writes = bench.writes();
        changes = bench.changes();
    }

    @AfterAll
    static void close() {
        AWS.close();
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void crashedAtAnyWriteItEndsWithOneOfEachAndThenWithNothing(Mishap mishap) {
        for (var write : steps(writes)) {
            live(AWS.bench().crashingAtWrite(write, mishap), mishap + " write " + write);
        }
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void crashedAtAnyCallItEndsWithOneOfEachAndThenWithNothing(Mishap mishap) {
        for (var call : steps(changes)) {
            live(AWS.bench().crashingAtCall(call, mishap), mishap + " call " + call);
        }
    }

    private static void live(SliceBench bench, String step) {
        var cluster = newCluster();
        var created = bench.create(cluster, oneZone());
        assertThat(created.observed().outcome()).as(step).isEqualTo(new Outcome.Converged());
        assertThat(AWS.slots(cluster)).as(step).isEqualTo(slots);

        var deleted = bench.delete();
        assertThat(deleted.observed().deleted()).as(step).isTrue();
        assertThat(AWS.resources(cluster)).as(step).isEmpty();
    }

    private static List<Integer> steps(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    private static Desired oneZone() {
        return NetworkFixtures.desired(NetworkFixtures.spec("us-east-1a"));
    }
}
