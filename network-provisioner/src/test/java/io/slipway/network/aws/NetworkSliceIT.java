package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import io.slipway.reconciler.slice.Slice;
import io.slipway.simulator.operation.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Whole networks, made and deleted by the engine at a simulated AWS. */
class NetworkSliceIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void makesAWholeNetworkWithEachMutationOnceAndFewReads() {
        var cluster = newCluster();

        var slice = AWS.parallelBench().create(cluster, threeZones());

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(AWS.count(cluster, NetworkSliceIT::isMutation))
                .containsOnly(
                        entry("CreateVpc", 1L),
                        entry("ModifyVpcAttribute", 2L),
                        entry("CreateSubnet", 6L),
                        entry("ModifySubnetAttribute", 3L),
                        entry("CreateInternetGateway", 1L),
                        entry("AttachInternetGateway", 1L),
                        entry("AllocateAddress", 3L),
                        entry("CreateNatGateway", 3L),
                        entry("CreateRouteTable", 4L),
                        entry("CreateRoute", 4L),
                        entry("AssociateRouteTable", 6L));
        var reads = AWS.count(cluster, call -> !isMutation(call));
        assertThat(reads).containsOnlyKeys("DescribeNatGateways");
        assertThat(reads.get("DescribeNatGateways")).isBetween(1L, 6L);
        assertThat(AWS.calls(cluster)).allMatch(call -> call.error() == null);
    }

    @Test
    void tellsOfTheSubnetsLongBeforeTheNatGatewaysAreThere() {
        var bench = AWS.parallelBench();

        var slice = bench.create(newCluster(), threeZones());

        var first =
                bench.states().stream()
                        .filter(state -> holds(state, "SubnetsReady"))
                        .findFirst()
                        .orElseThrow();
        assertThat(holds(first, "EgressReady")).isFalse();
        assertThat(first.observed().outputs()).containsKeys("vpcId", "privateSubnetId/us-east-1c");
        assertThat(holds(slice, "EgressReady")).isTrue();
        assertThat(Duration.between(first.updatedAt(), slice.updatedAt()))
                .isGreaterThan(Duration.ofSeconds(80));
    }

    @Test
    void putsOutWhatOthersBuildOn() {
        var cluster = newCluster();

        var outputs = AWS.bench().create(cluster, threeZones()).observed().outputs();

        assertThat(outputs)
                .containsOnlyKeys(
                        "vpcId",
                        "publicSubnetId/us-east-1a",
                        "publicSubnetId/us-east-1b",
                        "publicSubnetId/us-east-1c",
                        "privateSubnetId/us-east-1a",
                        "privateSubnetId/us-east-1b",
                        "privateSubnetId/us-east-1c",
                        "natAddress/us-east-1a",
                        "natAddress/us-east-1b",
                        "natAddress/us-east-1c");
        var subnets = AWS.ec2(cluster).describeSubnets().subnets();
        var privateSubnet =
                subnets.stream()
                        .filter(each -> each.cidrBlock().equals("10.0.128.0/18"))
                        .findFirst()
                        .orElseThrow();
        assertThat(privateSubnet.availabilityZone()).isEqualTo("us-east-1b");
        assertThat(privateSubnet.mapPublicIpOnLaunch()).isFalse();
        assertThat(outputs).containsEntry("privateSubnetId/us-east-1b", privateSubnet.subnetId());
    }

    @Test
    void tagsEverythingInTheCallThatMakesIt() {
        var cluster = newCluster();

        AWS.bench().create(cluster, threeZones());

        assertThat(AWS.count(cluster, call -> true)).doesNotContainKey("CreateTags");
        assertThat(AWS.slots(cluster)).hasSize(18).doesNotHaveDuplicates();
        for (var resource : AWS.resources(cluster)) {
            assertThat(SimulatedAws.tags(resource))
                    .as("%s", resource.get("type"))
                    .extracting("team", "slipway:cluster", "slipway:slice")
                    .containsExactly("web", "shop", SimulatedAws.SLICE.toString());
        }
        assertThat(tagsOf(cluster, "subnet/public/us-east-1a"))
                .extractingByKeys(
                        "Name",
                        "kubernetes.io/cluster/shop",
                        "kubernetes.io/role/elb",
                        "sigs.k8s.io/cluster-api-provider-aws/cluster/shop",
                        "sigs.k8s.io/cluster-api-provider-aws/role")
                .containsExactly("shop-subnet-public-us-east-1a", "owned", "1", "owned", "public");
        assertThat(tagsOf(cluster, "subnet/private/us-east-1a"))
                .extractingByKeys("kubernetes.io/cluster/shop", "kubernetes.io/role/internal-elb")
                .containsExactly("owned", "1");
        assertThat(tagsOf(cluster, "route-table/public"))
                .extractingByKey("kubernetes.io/cluster/shop")
                .isEqualTo("owned");
    }

    @Test
    void givesEachPrivateSubnetItsOwnZonesWayOut() {
        var cluster = newCluster();

        var bench = AWS.bench();
        bench.create(cluster, threeZones());

        for (var zone : List.of("us-east-1a", "us-east-1b", "us-east-1c")) {
            var nat = bench.slot("nat-gateway/" + zone).facts().externalId();
            var subnet = bench.slot("subnet/private/" + zone).facts().externalId();
            assertThat(tableOf(cluster, subnet).routes())
                    .anyMatch(route -> nat.equals(route.natGatewayId()));
        }
    }

    @Test
    void deletesAllOfItWithEachCallOnce() {
        var cluster = newCluster();
        var bench = AWS.parallelBench();
        bench.create(cluster, threeZones());
        var made = AWS.calls(cluster).getLast().seq();

        var slice = bench.delete();

        assertThat(slice.observed().deleted()).isTrue();
        assertThat(slice.observed().outputs()).isEmpty();
        assertThat(AWS.resources(cluster)).isEmpty();
        assertThat(AWS.count(cluster, call -> call.seq() > made && isMutation(call)))
                .containsOnly(
                        entry("DisassociateRouteTable", 6L),
                        entry("DeleteRouteTable", 4L),
                        entry("DeleteNatGateway", 3L),
                        entry("ReleaseAddress", 3L),
                        entry("DetachInternetGateway", 1L),
                        entry("DeleteInternetGateway", 1L),
                        entry("DeleteSubnet", 6L),
                        entry("DeleteVpc", 1L));
        assertThat(AWS.calls(cluster)).allMatch(call -> call.error() == null);
    }

    @Test
    void deletesWhatThereIsWhenStoppedHalfway() {
        var cluster = newCluster();
        var bench = AWS.bench();
        bench.start(cluster, threeZones());
        bench.work();

        var slice = bench.delete();

        assertThat(slice.observed().deleted()).isTrue();
        assertThat(AWS.resources(cluster)).isEmpty();
    }

    @Test
    void triesAgainWhileSomethingForeignStandsInASubnet() {
        var cluster = newCluster();
        var bench = AWS.bench();
        bench.create(cluster, threeZones());
        var subnet = bench.slot("subnet/public/us-east-1a").facts().externalId();
        var address = AWS.ec2(cluster).allocateAddress().allocationId();
        var foreign =
                AWS.ec2(cluster)
                        .createNatGateway(call -> call.subnetId(subnet).allocationId(address))
                        .natGateway()
                        .natGatewayId();
        bench.request(bench.slice().desired().deleted());
        bench.workFor(Duration.ofMinutes(5));
        assertThat(bench.slot("subnet/public/us-east-1a").track().fault())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("DependencyViolation"));

        AWS.ec2(cluster).deleteNatGateway(call -> call.natGatewayId(foreign));
        var slice = bench.settle();

        assertThat(slice.observed().deleted()).isTrue();
        assertThat(AWS.resources(cluster)).isEmpty();
    }

    @Test
    void tellsEveryStepOfASlotInOrder() {
        var bench = AWS.bench();

        bench.create(newCluster(), threeZones());
        bench.delete();

        var numbers = bench.events().stream().map(ResourceEvent::seq).distinct().toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        assertThat(bench.events())
                .filteredOn(event -> event.slot().equals("nat-gateway/us-east-1a"))
                .extracting(ResourceEvent::state)
                .containsExactly(
                        State.PLANNED,
                        State.CREATING,
                        State.WAITING,
                        State.READY,
                        State.DELETING,
                        State.DELETED);
    }

    private static Desired threeZones() {
        return NetworkFixtures.desired(
                NetworkFixtures.spec("us-east-1a", "us-east-1b", "us-east-1c"));
    }

    private static boolean isMutation(Call call) {
        return !call.action().matches("(Describe|Get).*");
    }

    private static boolean holds(Slice slice, String condition) {
        var told = slice.observed().conditions().get(condition);
        return told != null && told.holds();
    }

    private static Map<String, String> tagsOf(ClusterRef cluster, String slot) {
        return AWS.resources(cluster).stream()
                .map(SimulatedAws::tags)
                .filter(tags -> slot.equals(tags.get("slipway:slot")))
                .findFirst()
                .orElseThrow();
    }

    private static RouteTable tableOf(ClusterRef cluster, String subnet) {
        var bySubnet = Filter.builder().name("association.subnet-id").values(subnet).build();
        return AWS.ec2(cluster)
                .describeRouteTables(call -> call.filters(bySubnet))
                .routeTables()
                .getFirst();
    }
}
