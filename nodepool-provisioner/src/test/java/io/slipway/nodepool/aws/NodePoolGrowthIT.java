package io.slipway.nodepool.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.aws.capacity.Capacity;
import io.slipway.nodepool.NodePoolFixtures;
import io.slipway.nodepool.aws.SimulatedAws.Home;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.work.Pace;
import io.slipway.service.aws.QuotaChecks;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanRequest;
import io.slipway.service.preview.Previews;
import io.slipway.simulator.model.Quota;
import io.slipway.testing.slices.SliceBench;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the plan of a pool that is there says of the account's vCPUs (R9). */
class NodePoolGrowthIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    private final Home home = AWS.newCluster();
    private final SliceBench bench = AWS.bench();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @BeforeEach
    void makePool() {
        bench.create(home.ref(), Desired.first(NodePoolFixtures.spec(), home.inputs()));
    }

    @Test
    void takesWhatThePoolGrowsBy() {
        var use = Objects.requireNonNull(foretold(5).getFirst().quota());

        assertThat(use.used()).isEqualTo(6);
        assertThat(use.needed()).isEqualTo(4);
    }

    @Test
    void failsWhenThatIsMoreThanIsLeft() {
        var ref = home.ref();
        AWS.simulator().inspection().setQuota(ref.cloudAccount(), ref.region(), Quota.VCPUS, 8);

        assertThat(foretold(4).getFirst().isFailed()).isFalse();
        assertThat(foretold(5).getFirst().code()).isEqualTo(PlanCheck.QUOTA_EXCEEDED);
    }

    @Test
    void aSmallerPoolTakesNothing() {
        assertThat(foretold(2)).isEmpty();
    }

    private List<PlanCheck> foretold(int nodes) {
        var spec = NodePoolFixtures.specWith("size", Map.of("min", 1, "desired", nodes, "max", 6));
        var previews =
                new Previews(
                        List.of(AWS.kind()),
                        _ -> Optional.of(bench.slice()),
                        List.of(new NodePoolQuotas(new QuotaChecks(new Capacity(AWS.clients())))),
                        Pace.real(),
                        Clock.systemUTC());
        var desired = Desired.first(spec, home.inputs());
        var answer = previews.of(PlanRequest.of(NodePoolFixtures.SLICE, home.ref(), desired));
        assertThat(answer.actions()).extracting("action").containsExactly("update");
        return answer.checks();
    }
}
