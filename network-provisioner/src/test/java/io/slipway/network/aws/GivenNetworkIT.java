package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.GivenTags;
import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.testing.slices.SliceBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Route;

/** Networks in a VPC that somebody else made (R22, R23), at a simulated AWS. */
class GivenNetworkIT {

    private static final SimulatedAws AWS = new SimulatedAws();
    private static final AttributeBooleanValue OFF =
            AttributeBooleanValue.builder().value(false).build();

    private final ClusterRef cluster = newCluster();
    private final GivenVpc vpc = new GivenVpc(AWS.ec2(cluster));

    @AfterAll
    static void close() {
        AWS.close();
    }

    /** Breaks one thing. */
    private interface Breach extends BiConsumer<GivenVpc, Map<String, Object>> {}

    static List<Arguments> breaches() {
        return List.of(
                breach("PLACEMENT_CONFLICT", (vpc, spec) -> spec.put("vpcId", "vpc-0")),
                breach(
                        "VPC_DNS_OFF",
                        (vpc, spec) ->
                                vpc.ec2.modifyVpcAttribute(
                                        call -> call.vpcId(vpc.id).enableDnsHostnames(OFF))),
                breach("SUBNET_NOT_IN_VPC", GivenNetworkIT::nameAnothersSubnet),
                breach(
                        "SUBNET_ZONE_MISMATCH",
                        (vpc, spec) ->
                                swap(
                                        spec,
                                        vpc.closed.get("us-east-1a"),
                                        vpc.closed.get("us-east-1b"))),
                breach("SUBNET_NOT_PRIVATE", GivenNetworkIT::openAPrivateSubnet),
                breach("SUBNET_TAGS_MISSING", (vpc, spec) -> spec.put("autoTag", false)),
                breach("SUBNET_FULL", GivenNetworkIT::fillASubnet));
    }

    private static Arguments breach(String code, Breach breach) {
        return Arguments.of(code, breach);
    }

    private static void nameAnothersSubnet(GivenVpc vpc, Map<String, Object> spec) {
        var other = vpc.ec2.createVpc(call -> call.cidrBlock("10.8.0.0/16")).vpc().vpcId();
        var subnet =
                vpc.ec2
                        .createSubnet(call ->
                                call.vpcId(other)
                                        .availabilityZone("us-east-1a")
                                        .cidrBlock("10.8.0.0/24"))
                        .subnet()
                        .subnetId();
        replace(spec, vpc.closed.get("us-east-1a"), subnet);
    }

    private static void openAPrivateSubnet(GivenVpc vpc, Map<String, Object> spec) {
        var table = vpc.closedTables.get("us-east-1b");
        vpc.ec2.deleteRoute(call -> call.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
        vpc.ec2.createRoute(call ->
                call.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(vpc.gateway));
    }

    /** Of the sixteen addresses of the smallest subnet AWS keeps five. */
    private static void fillASubnet(GivenVpc vpc, Map<String, Object> spec) {
        var subnet =
                vpc.ec2
                        .createSubnet(call ->
                                call.vpcId(vpc.id)
                                        .availabilityZone("us-east-1a")
                                        .cidrBlock("10.9.200.0/28"))
                        .subnet()
                        .subnetId();
        var table = vpc.closedTables.get("us-east-1a");
        vpc.ec2.associateRouteTable(call -> call.routeTableId(table).subnetId(subnet));
        for (var address = 0; address < 11; address++) {
            vpc.ec2.createNetworkInterface(call -> call.subnetId(subnet));
        }
        replace(spec, vpc.closed.get("us-east-1a"), subnet);
    }

    private static void swap(Map<String, Object> spec, String one, String other) {
        replace(spec, one, "?");
        replace(spec, other, one);
        replace(spec, "?", other);
    }

    private static void replace(Map<String, Object> spec, String subnet, String other) {
        var subnets = new ArrayList<Object>();
        for (var each : (List<?>) Objects.requireNonNull(spec.get("subnets"))) {
            var given = (Map<?, ?>) each;
            subnets.add(
                    subnet.equals(given.get("id"))
                            ? Map.of(
                                    "id",
                                    other,
                                    "zone",
                                    given.get("zone"),
                                    "role",
                                    given.get("role"))
                            : given);
        }
        spec.put("subnets", subnets);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void makesNothingWhileOneThingIsWrong(String code, Breach breach) {
        var spec = vpc.spec("eks", true);
        breach.accept(vpc, spec);
        AWS.simulator().inspection().advance(Duration.ofMinutes(5));
        var before = AWS.others(cluster);
        var bench = AWS.bench();

        bench.start(cluster, NetworkFixtures.desired(spec));
        bench.work();

        assertThat(bench.slice().observed().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> {
                            assertThat(blocked.cause().code()).isEqualTo(code);
                            assertThat(blocked.cause().remedy()).isNotBlank();
                        });
        assertThat(AWS.resources(cluster)).isEmpty();
        assertThat(AWS.others(cluster)).isEqualTo(before);
        assertThat(bench.delete().observed().deleted()).isTrue();
    }

    @Test
    void goesOnByItselfOnceItIsMended() {
        var spec = vpc.spec("eks", false);
        var bench = AWS.bench();
        bench.start(cluster, NetworkFixtures.desired(spec));
        bench.work();
        for (var subnet : vpc.open.values()) {
            GivenTags.of("shop").forEach((key, value) -> vpc.tag(subnet, key, value));
        }

        var slice = bench.settle();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(slice.observed().outputs())
                .containsEntry("vpcId", vpc.id)
                .containsEntry("publicSubnetId/us-east-1b", vpc.open.get("us-east-1b"))
                .containsEntry("privateSubnetId/us-east-1a", vpc.closed.get("us-east-1a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eks", "aws"})
    void leavesTheVpcAndAnotherInstallationsThingsAsTheyWere(String type) {
        vpc.tag(vpc.closed.get("us-east-1a"), "slipway:installation", "i-other");
        var stranger =
                vpc.ec2
                        .createSecurityGroup(call ->
                                call.vpcId(vpc.id).groupName("theirs").description("theirs"))
                        .groupId();
        vpc.tag(stranger, "slipway:slice", SimulatedAws.SLICE.toString());
        AWS.simulator().inspection().advance(Duration.ofMinutes(5));
        var before = AWS.others(cluster);
        var bench = AWS.parallelBench();

        var made = bench.create(cluster, NetworkFixtures.desired(vpc.spec(type, true)));
        var deleted = bench.delete();

        assertThat(made.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(deleted.observed().deleted()).isTrue();
        assertThat(AWS.others(cluster)).isEqualTo(before);
    }

    @Test
    void setsTheTagsThatAreMissingAndTakesBackThoseAlone() {
        var subnet = Objects.requireNonNull(vpc.open.get("us-east-1a"));
        vpc.tag(subnet, "kubernetes.io/role/elb", "1");
        vpc.tag(subnet, "sigs.k8s.io/cluster-api-provider-aws/role", "common");
        var bench = AWS.bench();

        bench.create(cluster, NetworkFixtures.desired(vpc.spec("eks", true)));

        assertThat(tags(subnet)).containsAllEntriesOf(GivenTags.of("shop"));
        bench.delete();
        assertThat(tags(subnet))
                .containsOnly(
                        Map.entry("kubernetes.io/role/elb", "1"),
                        Map.entry("sigs.k8s.io/cluster-api-provider-aws/role", "common"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLastOfTwoClustersTakesBackTheTagsThatBothNeeded(boolean firstGoesFirst) {
        var subnet = Objects.requireNonNull(vpc.open.get("us-east-1a"));
        vpc.tag(subnet, "sigs.k8s.io/cluster-api-provider-aws/role", "common");
        var before = tags(subnet);
        var spec = NetworkFixtures.desired(vpc.spec("eks", true));
        var first = AWS.bench();
        var second = AWS.bench(SliceId.parse("c-ba9876543210/network/main"));
        first.create(cluster, spec);
        second.create(
                new ClusterRef("default", "store", cluster.cloudAccount(), "us-east-1"), spec);

        (firstGoesFirst ? first : second).delete();

        var stays = firstGoesFirst ? "store" : "shop";
        assertThat(tags(subnet))
                .containsAllEntriesOf(GivenTags.of(stays))
                .doesNotContainKey("kubernetes.io/cluster/" + (firstGoesFirst ? "shop" : "store"));
        (firstGoesFirst ? second : first).delete();
        assertThat(tags(subnet)).isEqualTo(before);
    }

    @Test
    void leavesTagsThatAnotherClusterHasComeToNeed() {
        var subnet = Objects.requireNonNull(vpc.open.get("us-east-1a"));
        var bench = AWS.bench();
        bench.create(cluster, NetworkFixtures.desired(vpc.spec("eks", true)));
        vpc.tag(subnet, "kubernetes.io/cluster/other", "shared");

        bench.delete();

        assertThat(tags(subnet))
                .containsOnly(
                        Map.entry("kubernetes.io/role/elb", "1"),
                        Map.entry("sigs.k8s.io/cluster-api-provider-aws/role", "public"),
                        Map.entry("kubernetes.io/cluster/other", "shared"));
    }

    @Test
    void tellsWhatIsNotRightAnyMoreUntilItIs() {
        var bench = AWS.bench();
        bench.create(cluster, NetworkFixtures.desired(vpc.spec("eks", true)));
        vpc.switchDnsHostnames(false);
        openAPrivateSubnet(vpc, Map.of());
        var before = AWS.calls(cluster).getLast().seq();

        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(drift(bench, "vpc"))
                .startsWith("DRIFTED AWS reports of it: ")
                .contains("DNS host names are off", "Switch enableDnsSupport");
        assertThat(drift(bench, "subnet/private/us-east-1b"))
                .contains("is an internet gateway", "Give the subnet a default route");
        assertThat(drift(bench, "subnet/private/us-east-1a")).isEmpty();
        assertThat(AWS.calls(cluster))
                .filteredOn(call -> call.seq() > before)
                .allMatch(call -> call.action().startsWith("Describe"));

        vpc.switchDnsHostnames(true);
        vpc.leadOut("us-east-1b", vpc.nat());
        bench.checkForDrift();

        assertThat(drift(bench, "vpc")).isEmpty();
        assertThat(drift(bench, "subnet/private/us-east-1b")).isEmpty();
    }

    /** Code, message and remedy; empty when there is no fault. */
    private static String drift(SliceBench bench, String slot) {
        var fault = bench.slot(slot).track().fault();
        return fault == null
                ? ""
                : "%s %s %s".formatted(fault.code(), fault.message(), fault.remedy());
    }

    @Test
    void letsTheNodesInByTheirNewWayOut() {
        AWS.simulator().inspection().advance(Duration.ofMinutes(5));
        var bench = AWS.bench();
        var made = bench.create(cluster, NetworkFixtures.desired(vpc.spec("aws", true)));
        var before = whoMayReachTheApi(made);
        vpc.leadOut("us-east-1a", vpc.nat());
        AWS.simulator().inspection().advance(Duration.ofMinutes(5));

        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(whoMayReachTheApi(slice)).containsAll(before).hasSize(before.size() + 1);

        vpc.leadOut("us-east-1b", natOf("us-east-1a"));
        var after = bench.checkForDrift();

        assertThat(whoMayReachTheApi(after)).hasSameSizeAs(before).isNotEqualTo(before);
    }

    private String natOf(String zone) {
        var table = vpc.closedTables.get(zone);
        return vpc
                .ec2
                .describeRouteTables(call -> call.routeTableIds(table))
                .routeTables()
                .getFirst()
                .routes()
                .stream()
                .map(Route::natGatewayId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private Set<String> whoMayReachTheApi(Slice slice) {
        var group = slice.observed().outputs().get("securityGroupId/apiserver-lb");
        return vpc
                .ec2
                .describeSecurityGroups(call -> call.groupIds(String.valueOf(group)))
                .securityGroups()
                .getFirst()
                .ipPermissions()
                .stream()
                .flatMap(one -> one.ipRanges().stream())
                .map(IpRange::cidrIp)
                .collect(Collectors.toSet());
    }

    @Test
    void letsTheNodesWayOutReachTheApi() {
        AWS.simulator().inspection().advance(Duration.ofMinutes(5));
        var address =
                vpc.ec2
                        .describeNatGateways()
                        .natGateways()
                        .getFirst()
                        .natGatewayAddresses()
                        .getFirst()
                        .publicIp();

        var slice = AWS.bench().create(cluster, NetworkFixtures.desired(vpc.spec("aws", true)));

        assertThat(whoMayReachTheApi(slice)).contains(address + "/32");
    }

    private Map<String, String> tags(String subnet) {
        return io.slipway.aws.AwsTags.fromEc2(
                vpc.ec2
                        .describeSubnets(call -> call.subnetIds(subnet))
                        .subnets()
                        .getFirst()
                        .tags());
    }
}
