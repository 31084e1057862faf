package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAccounts.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.testing.slices.Mishap;
import io.slipway.testing.slices.SliceBench;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worker dies at each of its writes and calls in turn, before and after it; a new one goes on
 * with what is stored. Networks of one zone of both types, and one in a VPC that exists, at an AWS
 * in process, on virtual time. {@code mvn verify} plays every second crash, {@code
 * -Dslipway.network.crash-step=1} all.
 */
class NetworkCrashTest {

    private static final VirtualAws AWS = new VirtualAws();
    private static final int STEP = Integer.getInteger("slipway.network.crash-step", 2);

    /** Networks by what they are, for a cluster of one's own. */
    private static final Map<String, Function<ClusterRef, Desired>> NETWORKS =
            new TreeMap<>(
                    Map.of(
                            "eks",
                            _ -> NetworkFixtures.desired(NetworkFixtures.spec("us-east-1a")),
                            "aws",
                            _ -> NetworkFixtures.desired(NetworkFixtures.selfManaged("us-east-1a")),
                            "static",
                            cluster ->
                                    NetworkFixtures.desired(
                                            new GivenVpc(AWS.ec2(cluster)).spec("eks", true))));

    @AfterAll
    static void close() {
        AWS.close();
    }

    static Stream<Arguments> networksAndMishaps() {
        return NETWORKS.keySet().stream()
                .flatMap(network ->
                        Stream.of(Mishap.values()).map(mishap -> Arguments.of(network, mishap)));
    }

    @ParameterizedTest
    @MethodSource("networksAndMishaps")
    void crashedAtAnyWriteItEndsWithOneOfEachAndThenWithNothing(String network, Mishap mishap) {
        var life = Life.undisturbed(network);
        for (var write : steps(life.writes(), mishap)) {
            var bench = AWS.bench().crashingAtWrite(write, mishap);
            life.again(bench, mishap + " write " + write);
        }
    }

    @ParameterizedTest
    @MethodSource("networksAndMishaps")
    void crashedAtAnyCallItEndsWithOneOfEachAndThenWithNothing(String network, Mishap mishap) {
        var life = Life.undisturbed(network);
        for (var call : steps(life.changes(), mishap)) {
            var bench = AWS.bench().crashingAtCall(call, mishap);
            life.again(bench, mishap + " call " + call);
        }
    }

    /** What an undisturbed life comes to. */
    private record Life(String network, List<String> slots, int writes, int changes) {

        static Life undisturbed(String network) {
            var cluster = newCluster();
            var bench = AWS.bench();
            bench.create(cluster, desired(network, cluster));
            var slots = AWS.slots(cluster);
            bench.delete();
            return new Life(network, slots, bench.writes(), bench.changes());
        }

        private static Desired desired(String network, ClusterRef cluster) {
            return NETWORKS.get(network).apply(cluster);
        }

        void again(SliceBench bench, String step) {
            var cluster = newCluster();
            var wanted = desired(network, cluster);
            var before = AWS.others(cluster).size();
            var created = bench.create(cluster, wanted);
            assertThat(created.observed().outcome()).as(step).isEqualTo(new Outcome.Converged());
            assertThat(AWS.slots(cluster)).as(step).isEqualTo(slots);

            var deleted = bench.delete();
            assertThat(deleted.observed().deleted()).as(step).isTrue();
            assertThat(AWS.resources(cluster)).as(step).isEmpty();
            assertThat(AWS.others(cluster)).as(step).hasSize(before);
        }
    }

    /** Every step is met, though by one mishap only. */
    private static List<Integer> steps(int count, Mishap mishap) {
        return IntStream.rangeClosed(1, count)
                .filter(step -> (step + mishap.ordinal()) % STEP == 0)
                .boxed()
                .toList();
    }
}
