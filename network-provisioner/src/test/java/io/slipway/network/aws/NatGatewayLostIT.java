package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.testing.slices.SliceBench;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Route;

/** A running network that loses a NAT gateway, and what leads to it (R46). */
class NatGatewayLostIT {

    private static final SimulatedAws AWS = new SimulatedAws();
    private static final String ZONE = "us-east-1a";
    private static final String LOST = "nat-gateway/" + ZONE;

    private final ClusterRef cluster = newCluster();
    private final Ec2Client ec2 = AWS.ec2(cluster);
    private final SliceBench bench = AWS.bench();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void makesANewOneWithTheSameAddressAndLeadsTheRouteToIt() {
        var there = create();
        var outputs = bench.slice().observed().outputs();
        var lost = id(LOST);
        ec2.deleteNatGateway(call -> call.natGatewayId(lost));

        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(id(LOST)).isNotEqualTo(lost);
        assertThat(slice.observed().outputs()).isEqualTo(outputs);
        assertThatAllIsThereOnce(there);
    }

    @Test
    void makesAnotherWhenAwsFailsTheNewOne() {
        var there = create();
        var lost = id(LOST);
        ec2.deleteNatGateway(call -> call.natGatewayId(lost));
        var fault = new HashMap<String, Object>();
        fault.put("action", "CreateNatGateway");
        fault.put("nth", 1);
        fault.put("account", cluster.cloudAccount());
        fault.put("effect", Map.of("asyncFailure", Map.of("code", "InternalError")));
        AWS.ask("faults", fault);

        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(bench.slot(LOST).incarnation()).isEqualTo(3);
        assertThatAllIsThereOnce(there);
    }

    @Test
    void makesItsAddressAgainWhenThatIsGoneToo() {
        var there = create();
        var address = bench.slice().observed().outputs().get("natAddress/" + ZONE);
        var allocation = id("elastic-ip/" + ZONE);
        ec2.deleteNatGateway(call -> call.natGatewayId(id(LOST)));
        AWS.simulator().inspection().advance(Duration.ofMinutes(3));
        ec2.releaseAddress(call -> call.allocationId(allocation));

        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(slice.observed().outputs().get("natAddress/" + ZONE)).isNotEqualTo(address);
        assertThat(whoMayReachTheApi())
                .contains(slice.observed().outputs().get("natAddress/" + ZONE) + "/32")
                .doesNotContain(address + "/32");
        assertThatAllIsThereOnce(there);
    }

    @Test
    void leavesItGoneWhereItIsOnlyToTell() {
        var spec = NetworkFixtures.selfManaged(ZONE, "us-east-1b");
        spec.put("drift", "report");
        bench.create(cluster, NetworkFixtures.desired(spec));
        ec2.deleteNatGateway(call -> call.natGatewayId(id(LOST)));
        AWS.simulator().inspection().advance(Duration.ofMinutes(3));

        bench.checkForDrift();

        assertThat(Objects.requireNonNull(bench.slot(LOST).track().fault()).message())
                .isEqualTo("Removed outside Slipway");
        assertThat(available()).hasSize(1);
    }

    /** What there is of each slot, for later. */
    private List<String> create() {
        bench.create(
                cluster, NetworkFixtures.desired(NetworkFixtures.selfManaged(ZONE, "us-east-1b")));
        return alive();
    }

    private void assertThatAllIsThereOnce(List<String> before) {
        assertThat(alive()).isEqualTo(before);
        var gateway =
                available().stream()
                        .filter(one -> one.natGatewayId().equals(id(LOST)))
                        .findFirst()
                        .orElseThrow();
        assertThat(gateway.natGatewayAddresses())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.allocationId()).isEqualTo(id("elastic-ip/" + ZONE)));
        var table = id("route-table/private/" + ZONE);
        assertThat(ec2.describeRouteTables(call -> call.routeTableIds(table)).routeTables())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.routes())
                                .filteredOn(route -> route.natGatewayId() != null)
                                .extracting(Route::natGatewayId)
                                .containsExactly(id(LOST)));
        assertThat(ec2.describeAddresses().addresses())
                .hasSize(2)
                .allMatch(one -> one.associationId() != null);
    }

    private List<String> whoMayReachTheApi() {
        var group = id("security-group/apiserver-lb");
        return ec2
                .describeSecurityGroups(call -> call.groupIds(group))
                .securityGroups()
                .getFirst()
                .ipPermissions()
                .stream()
                .flatMap(one -> one.ipRanges().stream())
                .map(IpRange::cidrIp)
                .toList();
    }

    /** The slots of all that is there and has not failed or gone. */
    private List<String> alive() {
        return AWS.resources(cluster).stream()
                .filter(one -> !List.of("deleted", "failed").contains(one.get("state")))
                .map(one -> String.valueOf(SimulatedAws.tags(one).get("slipway:slot")))
                .sorted()
                .toList();
    }

    private List<NatGateway> available() {
        return ec2.describeNatGateways().natGateways().stream()
                .filter(one -> one.state() == NatGatewayState.AVAILABLE)
                .toList();
    }

    private String id(String slot) {
        return bench.slot(slot).facts().externalId();
    }
}
