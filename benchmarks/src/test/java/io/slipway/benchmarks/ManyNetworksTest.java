package io.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.operation.Call;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS is asked for networks, by one process with the whole call budget (R45). */
class ManyNetworksTest {

    private static final int SEEDS = 15;

    @Test
    void oneNetworkIsLookedAtSeldom() {
        var reads = LongStream.range(0, SEEDS).map(ManyNetworksTest::readsOfOne).sorted().toArray();

        System.out.println("reads of one network: " + Arrays.toString(reads));
        assertThat(reads[SEEDS / 2]).as("median of %s", (Object) reads).isLessThanOrEqualTo(25);
    }

    private static long readsOfOne(long seed) {
        try (var one = new ManyNetworks(seed)) {
            one.make(1);
            return one.reads().size();
        }
    }

    @Test
    void networksMadeTogetherAreLookedAtTogether() {
        try (var twenty = new ManyNetworks(7L)) {
            twenty.make(20);
            System.out.println(twenty.figures());

            assertThat(twenty.reads().size() / 20.0).as("reads each").isLessThanOrEqualTo(12);
            assertThat(twenty.throttled()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void networksOfAnAccountAreCheckedForDriftWithSharedLooks(int networks) {
        try (var many = new ManyNetworks(7L)) {
            many.make(networks);

            var reads =
                    many.readsOfADriftCheckOfEach().stream()
                            .collect(Collectors.groupingBy(Call::action, Collectors.counting()));

            System.out.println("drift check of each of %d: %s".formatted(networks, reads));
            assertThat(reads).containsEntry("DescribeVpcAttribute", 2L * networks);
            reads.remove("DescribeVpcAttribute");
            assertThat(reads.values()).as("looks at one kind").allMatch(times -> times <= 5);
            assertThat(many.throttled()).isZero();
        }
    }

    @Test
    void aHundredAtOnceAreMadeAsFastAsNatGatewaysMayBe() {
        try (var hundred = new ManyNetworks(7L)) {
            hundred.make(100);
            System.out.println(hundred.figures());

            assertThat(hundred.natGatewaysPerMinute(10)).isGreaterThanOrEqualTo(0.95 * 60);
            assertThat(hundred.throttled()).isZero();
            var done = hundred.mutations().stream().filter(call -> call.error() == null);
            assertThat(done.collect(Collectors.groupingBy(Call::action, Collectors.counting())))
                    .as("each planned mutation once")
                    .containsEntry("CreateVpc", 100L)
                    .containsEntry("CreateSubnet", 600L)
                    .containsEntry("AllocateAddress", 300L)
                    .containsEntry("CreateNatGateway", 300L);
        }
    }
}
