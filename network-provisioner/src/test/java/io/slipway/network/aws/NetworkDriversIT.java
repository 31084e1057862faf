package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsOptions;
import io.slipway.network.NetworkFixtures;
import io.slipway.network.NetworkKinds;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.testing.slices.SliceBench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** What the drivers see and find at a simulated AWS. */
class NetworkDriversIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void seesEverythingReadyWithOneCallForEachKind() {
        var cluster = newCluster();
        var slice = AWS.bench().create(cluster, twoZones());
        var before = AWS.calls(cluster).getLast().seq();

        var seen = observeAll(slice);

        assertThat(seen).hasSameSizeAs(slice.slots());
        assertThat(seen.values()).allMatch(Observation.Ready.class::isInstance);
        assertThat(AWS.count(cluster, call -> call.seq() > before))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "DescribeVpcs", 1L,
                                "DescribeVpcAttribute", 2L,
                                "DescribeSubnets", 2L,
                                "DescribeInternetGateways", 2L,
                                "DescribeAddresses", 1L,
                                "DescribeNatGateways", 1L,
                                "DescribeRouteTables", 3L));
    }

    @Test
    void seesThatEverythingIsGone() {
        var cluster = newCluster();
        var bench = AWS.bench();
        var slice = bench.create(cluster, twoZones());
        bench.delete();

        var seen = observeAll(slice);

        assertThat(seen).hasSameSizeAs(slice.slots());
        assertThat(seen.values()).allMatch(Observation.Gone.class::isInstance);
    }

    @Test
    void findsWhatACallMadeWhoseAnswerWasLost() throws FindFailed {
        var slice = AWS.bench().create(newCluster(), twoZones());

        for (var slot : slice.slots()) {
            var forgotten = slot.withFacts(Slot.Facts.NONE);

            var found = AWS.kind().driver(slot.kind()).find(slice, forgotten);

            assertThat(found)
                    .as(slot.name())
                    .singleElement()
                    .returns(slot.facts().externalId(), Found::externalId)
                    .returns(slot.facts().attributes(), Found::attributes)
                    .returns(true, Found::ready);
        }
    }

    @Test
    void findsNothingOfAnotherSlice() throws FindFailed {
        var cluster = newCluster();
        AWS.bench().create(cluster, twoZones());
        var other = sliceOf(cluster, "c-ba9876543210/network/main");
        var slot = slot(NetworkKinds.VPC, "vpc", Map.of("cidr", "10.0.0.0/16"));

        assertThat(AWS.kind().driver(NetworkKinds.VPC).find(other, slot)).isEmpty();
    }

    /** Where AWS has no error for it a delete of nothing is done. */
    private static boolean isGone(CallResult result) {
        return switch (result) {
            case CallResult.Done _ -> true;
            case CallResult.Accepted _ -> false;
            case CallResult.Refused(var fault, _) -> fault.faultClass() == FaultClass.NOT_FOUND;
        };
    }

    @Test
    void deletingWhatIsGoneTellsSo() {
        var cluster = newCluster();
        var bench = AWS.bench();
        var slice = bench.create(cluster, twoZones());
        bench.delete();

        for (var slot : slice.slots()) {
            var intent = intent(Intent.Verb.DELETE, slot.shape().properties());

            var result = AWS.kind().driver(slot.kind()).delete(slice, slot, intent);

            assertThat(isGone(result)).as("%s: %s", slot.name(), result).isTrue();
        }
    }

    @Test
    void tellsWhyANatGatewayCameToNothing() {
        var cluster = newCluster();
        var ec2 = AWS.ec2(cluster);
        var vpc = ec2.createVpc(call -> call.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        var subnet =
                ec2.createSubnet(call -> call.vpcId(vpc).cidrBlock("10.0.0.0/24"))
                        .subnet()
                        .subnetId();
        var address = ec2.allocateAddress().allocationId();
        var request =
                Map.<String, Object>of(
                        "subnetId", subnet, "allocationId", address, "tags", Map.of());
        var slice = sliceOf(cluster, SimulatedAws.SLICE.toString());
        var slot = slot(NetworkKinds.NAT_GATEWAY, "nat-gateway/us-east-1a", request);
        var driver = AWS.kind().driver(NetworkKinds.NAT_GATEWAY);
        var made =
                (CallResult.Accepted)
                        driver.create(slice, slot, intent(Intent.Verb.CREATE, request));
        AWS.simulator().inspection().advance(Duration.ofSeconds(20));

        var known = slot.withFacts(new Slot.Facts(made.externalId(), made.attributes(), Set.of()));
        var seen = driver.observe(slice, List.of(known)).get(slot.name());

        assertThat(seen)
                .isInstanceOfSatisfying(
                        Observation.Failed.class,
                        failed -> {
                            assertThat(failed.fault().code()).isEqualTo("Gateway.NotAttached");
                            assertThat(failed.fault().message()).contains("no Internet gateway");
                        });
        var unwanted = known.inPhase(SlotPhase.DELETING, Instant.EPOCH);
        assertThat(driver.observe(slice, List.of(unwanted)).get(slot.name()))
                .isInstanceOf(Observation.Gone.class);
    }

    @Test
    void makesTheSameNatGatewayForTheSameToken() {
        var cluster = newCluster();
        var bench = AWS.bench();
        var slice = bench.create(cluster, twoZones());
        var slot = bench.slot("nat-gateway/us-east-1a");
        var request = slot.shape().properties();
        var driver = AWS.kind().driver(NetworkKinds.NAT_GATEWAY);
        var intent = intent(Intent.Verb.CREATE, request);
        var first = driver.create(slice, slot, intent);

        var second = driver.create(slice, slot, intent);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void knowsNothingWhereItMayNotLook() {
        var slice = AWS.bench().create(newCluster(), twoZones());
        var wrongKey = AwsBasicCredentials.create("AKIATEST", "wrong");
        var options = AwsOptions.forAws().withEndpoint(AWS.simulator().endpoint(), 1);
        try (var clients = new AwsClients(options, account -> wrongKey)) {
            var drivers = NetworkDrivers.of(clients, SliceBench.INSTALLATION);
            var subnets = ofKind(slice, NetworkKinds.SUBNET);

            var seen =
                    Objects.requireNonNull(drivers.get(NetworkKinds.SUBNET))
                            .observe(slice, subnets);

            assertThat(seen).hasSize(4);
            assertThat(seen.values()).allMatch(Observation.Unreadable.class::isInstance);
        }
    }

    private static Map<String, Observation> observeAll(Slice slice) {
        var kinds = slice.slots().stream().map(Slot::kind).collect(Collectors.toSet());
        var seen = new HashMap<String, Observation>();
        for (var kind : kinds) {
            seen.putAll(AWS.kind().driver(kind).observe(slice, ofKind(slice, kind)));
        }
        return seen;
    }

    private static List<Slot> ofKind(Slice slice, String kind) {
        return new ArrayList<>(
                slice.slots().stream().filter(slot -> slot.kind().equals(kind)).toList());
    }

    private static Slice sliceOf(ClusterRef cluster, String id) {
        return Slice.created(SliceId.parse(id), cluster, twoZones(), Set.of(), Instant.EPOCH);
    }

    private static Slot slot(String kind, String name, Map<String, Object> properties) {
        var shape = new Slot.Shape(kind, "network", Set.of(), null, properties);
        return Slot.planned(name, shape, Instant.EPOCH);
    }

    private static Intent intent(Intent.Verb verb, Map<String, Object> request) {
        return Intent.first(verb, 1, "slipway-test-token", request, Instant.EPOCH);
    }

    private static Desired twoZones() {
        return NetworkFixtures.desired(NetworkFixtures.spec("us-east-1a", "us-east-1b"));
    }
}
