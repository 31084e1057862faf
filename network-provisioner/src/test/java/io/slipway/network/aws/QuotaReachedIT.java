package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.simulator.model.Quota;
import io.slipway.testing.slices.SliceBench;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network that meets a quota while it is made, each quota a network can meet (R9). */
class QuotaReachedIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    /** A quota, what AWS says of it, the slot that meets it, and how the console names it. */
    private enum Met {
        VPC(Quota.VPCS, "VpcLimitExceeded", "vpc", "VPCs per Region", "L-F678F1CE"),
        INTERNET_GATEWAY(
                Quota.INTERNET_GATEWAYS,
                "InternetGatewayLimitExceeded",
                "internet-gateway",
                "Internet gateways per Region",
                "L-A4707A72"),
        ELASTIC_IP(
                Quota.ELASTIC_IPS,
                "AddressLimitExceeded",
                "elastic-ip/us-east-1a",
                "EC2-VPC Elastic IPs",
                "L-0263D0A3"),
        NAT_GATEWAY(
                Quota.NAT_GATEWAYS_PER_ZONE,
                "NatGatewayLimitExceeded",
                "nat-gateway/us-east-1a",
                "NAT gateways per Availability Zone",
                "L-FE5A380F"),
        LOAD_BALANCER(
                Quota.CLASSIC_LOAD_BALANCERS,
                "TooManyLoadBalancers",
                "load-balancer/api",
                "Classic Load Balancers per Region",
                "L-E9E9831D"),
        VCPU(
                Quota.VCPUS,
                "VcpuLimitExceeded",
                "bastion",
                "Running On-Demand Standard",
                "L-1216C47A");

        private final Quota quota;
        private final String code;
        private final String slot;
        private final String name;
        private final String number;

        Met(Quota quota, String code, String slot, String name, String number) {
            this.quota = quota;
            this.code = code;
            this.slot = slot;
            this.name = name;
            this.number = number;
        }
    }

    private final ClusterRef cluster = newCluster();
    private final SliceBench bench = AWS.bench();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @ParameterizedTest
    @EnumSource
    void isToldWithWhatToDoAndGoesOnByItselfOnceItIsLifted(Met met) {
        limit(met, 0);

        startAndWait();

        assertThat(bench.slice().observed().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> {
                            assertThat(blocked.slot()).isEqualTo(met.slot);
                            assertThat(blocked.cause().code()).isEqualTo(met.code);
                            assertThat(blocked.cause().message()).isNotBlank();
                            assertThat(blocked.cause().remedy())
                                    .contains(met.name, met.number, "Service Quotas");
                        });

        limit(met, met.quota.normal());
        var slice = bench.settle();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(AWS.resources(cluster))
                .filteredOn(resource -> !"volume".equals(resource.get("type")))
                .extracting(resource -> SimulatedAws.tags(resource).get("slipway:slot"))
                .contains(met.slot)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingWhenTheNetworkIsDeletedWhileItIsStopped(Met met) {
        limit(met, 0);
        startAndWait();

        var slice = bench.delete();

        assertThat(slice.observed().deleted()).isTrue();
        assertThat(AWS.resources(cluster)).isEmpty();
    }

    /** All that can be made meanwhile is there. */
    private void startAndWait() {
        bench.start(cluster, NetworkFixtures.desired(NetworkFixtures.selfManaged("us-east-1a")));
        bench.workFor(Duration.ofMinutes(10));
    }

    private void limit(Met met, int limit) {
        AWS.simulator()
                .inspection()
                .setQuota(cluster.cloudAccount(), cluster.region(), met.quota, limit);
    }
}
