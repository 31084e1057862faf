package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.testing.slices.SliceBench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** A network of which others change and remove parts, at a simulated AWS (R46). */
class NetworkDriftIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    private final ClusterRef cluster = newCluster();
    private final Ec2Client ec2 = AWS.ec2(cluster);
    private final SliceBench bench = AWS.bench();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void putsBackWhatOthersTookAway() {
        create(Map.of());

        meddler().takeAway();
        bench.checkForDrift();

        assertThat(bench.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(AWS.count(cluster, call -> call.error() == null))
                .containsEntry("CreateRoute", 3L)
                .containsEntry("AssociateRouteTable", 3L)
                .containsEntry("CreateTags", 1L);
        assertThat(tagOf(id("vpc"))).isEqualTo("web");
        var rule = bench.slot("security-group-rule/node/10250/controlplane");
        assertThat(rule.incarnation()).isEqualTo(2);
        assertThat(bench.events())
                .filteredOn(
                        event -> event.fault() != null && event.fault().code().equals("DRIFTED"))
                .extracting(event -> event.slot())
                .contains(
                        "vpc",
                        "route/public",
                        "security-group-rule/node/10250/controlplane",
                        "route-table-association/private/us-east-1a");
    }

    @Test
    void looksAtEachKindOnceWhereNothingIsShared() {
        create(Map.of());
        var before = AWS.calls(cluster).getLast().seq();

        bench.checkForDrift();

        assertThat(AWS.count(cluster, call -> call.seq() > before))
                .containsOnly(
                        entry("DescribeVpcs", 1L),
                        entry("DescribeVpcAttribute", 2L),
                        entry("DescribeSubnets", 2L),
                        entry("DescribeInternetGateways", 2L),
                        entry("DescribeAddresses", 1L),
                        entry("DescribeNatGateways", 1L),
                        entry("DescribeRouteTables", 3L),
                        entry("DescribeSecurityGroups", 2L),
                        entry("DescribeInstances", 1L),
                        entry("DescribeLoadBalancers", 2L),
                        entry("DescribeLoadBalancerAttributes", 1L),
                        entry("DescribeTags", 1L));
    }

    @Test
    void onlyTellsOfItWhenAskedTo() {
        create(Map.of("drift", "report"));
        var before = AWS.calls(cluster).getLast().seq();

        meddler().takeAway();
        var acts = AWS.calls(cluster).getLast().seq() - before;
        bench.checkForDrift();

        var changes =
                AWS.calls(cluster).stream()
                        .filter(call -> call.seq() > before + acts)
                        .filter(call -> !call.action().startsWith("Describe"));
        assertThat(changes).isEmpty();
        assertThat(bench.slot("route/public").track().fault())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("DRIFTED"));
    }

    @Test
    void makesABastionAgainThatSomebodyTerminated() {
        create(Map.of());
        var before = id("bastion");
        var there = AWS.slots(cluster);
        ec2.terminateInstances(call -> call.instanceIds(before));

        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(id("bastion")).isNotEqualTo(before);
        assertThat(slice.observed().outputs())
                .containsEntry("bastionAddress", bastion().publicIpAddress());
        assertThat(AWS.slots(cluster)).isEqualTo(there);
    }

    @Test
    void putsTheBastionBackIntoItsGroup() {
        create(Map.of());
        meddler().moveTheBastion();

        bench.checkForDrift();

        assertThat(bastion().securityGroups())
                .extracting(GroupIdentifier::groupId)
                .containsExactly(id("security-group/bastion"));
        assertThat(told("bastion"))
                .singleElement()
                .asString()
                .contains("securityGroupIds", id("security-group/node"), "it is put back");
        assertThat(bench.slot("bastion").incarnation()).isEqualTo(1);
    }

    @Test
    void tellsOfABastionThatItCannotPutRightUntilThatIsDone() {
        create(Map.of());
        var bastion = id("bastion");
        ec2.stopInstances(call -> call.instanceIds(bastion));
        AWS.simulator().inspection().advance(Duration.ofMinutes(5));
        ec2.modifyInstanceAttribute(
                call -> call.instanceId(bastion).instanceType(type -> type.value("t3.small")));

        bench.checkForDrift();

        assertThat(bench.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(told("bastion"))
                .containsExactly(
                        "AWS reports of it: it is stopped, it is of type t3.small, not t3.micro");
        assertThat(bench.slot("bastion").track().fault().remedy()).contains("terminate");

        ec2.modifyInstanceAttribute(
                call -> call.instanceId(bastion).instanceType(type -> type.value("t3.micro")));
        ec2.startInstances(call -> call.instanceIds(bastion));
        AWS.simulator().inspection().advance(Duration.ofMinutes(5));
        var slice = bench.checkForDrift();

        assertThat(bench.slot("bastion").track().fault()).isNull();
        assertThat(id("bastion")).isEqualTo(bastion);
        assertThat(slice.observed().outputs())
                .containsEntry("bastionAddress", bastion().publicIpAddress());
    }

    @Test
    void putsTheLoadBalancerBackToWhereItWasAndAsItWas() {
        create(Map.of("zones", List.of("us-east-1a", "us-east-1b")));
        var before = balancer();
        var attributes = attributesOf(before);

        meddler().upset(before);
        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        var after = balancer();
        assertThat(after.subnets()).containsExactlyInAnyOrderElementsOf(before.subnets());
        assertThat(after.securityGroups()).isEqualTo(before.securityGroups());
        assertThat(after.listenerDescriptions()).isEqualTo(before.listenerDescriptions());
        assertThat(after.healthCheck()).isEqualTo(before.healthCheck());
        assertThat(attributesOf(after)).isEqualTo(attributes);
        assertThat(told("load-balancer/api"))
                .singleElement()
                .asString()
                .contains(
                        "subnets.us-east-1b",
                        "securityGroupIds",
                        "port 6443 → HTTP 6443 to HTTP 80",
                        "tags.team");
        assertThat(told("load-balancer-setting/api/health-check"))
                .containsExactly("Changed outside Slipway: values.interval 5 → 30; it is put back");
        assertThat(bench.slot("load-balancer/api").incarnation()).isEqualTo(1);
        assertThat(SimulatedAws.tags(resource("load-balancer"))).containsEntry("team", "web");
    }

    @Test
    void onlyTellsOfTheBastionAndTheLoadBalancerWhenAskedTo() {
        create(Map.of("drift", "report", "zones", List.of("us-east-1a", "us-east-1b")));
        meddler().upset(balancer());
        ec2.terminateInstances(call -> call.instanceIds(id("bastion")));
        AWS.simulator().inspection().advance(Duration.ofMinutes(2));
        var upset = balancer();
        var before = AWS.calls(cluster).getLast().seq();

        bench.checkForDrift();

        assertThat(AWS.calls(cluster))
                .filteredOn(call -> call.seq() > before)
                .allMatch(call -> call.action().startsWith("Describe"));
        assertThat(balancer()).isEqualTo(upset);
        assertThat(told("bastion")).containsExactly("Removed outside Slipway");
        assertThat(told("load-balancer/api")).hasSize(1);
        assertThat(told("load-balancer-setting/api/attributes"))
                .containsExactly("Changed outside Slipway: values.idleTimeout 600 → 60");
    }

    private Meddler meddler() {
        return new Meddler(ec2, AWS.elb(cluster), bench);
    }

    private LoadBalancerDescription balancer() {
        return AWS.elb(cluster).describeLoadBalancers().loadBalancerDescriptions().getFirst();
    }

    private LoadBalancerAttributes attributesOf(LoadBalancerDescription balancer) {
        var name = balancer.loadBalancerName();
        return AWS.elb(cluster)
                .describeLoadBalancerAttributes(call -> call.loadBalancerName(name))
                .loadBalancerAttributes();
    }

    private Instance bastion() {
        return ec2.describeInstances(call -> call.instanceIds(id("bastion")))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    private Map<String, Object> resource(String type) {
        return AWS.resources(cluster).stream()
                .filter(resource -> type.equals(resource.get("type")))
                .findFirst()
                .orElseThrow();
    }

    /** What was told of drift in a slot, each thing once. */
    private List<String> told(String slot) {
        return bench.events().stream()
                .filter(event -> event.slot().equals(slot) && event.fault() != null)
                .map(ResourceEvent::fault)
                .filter(Fault::isDrift)
                .map(Fault::message)
                .distinct()
                .toList();
    }

    private void create(Map<String, Object> changes) {
        var spec = NetworkFixtures.selfManaged("us-east-1a");
        spec.putAll(changes);
        bench.create(cluster, NetworkFixtures.desired(spec));
    }

    private String id(String slot) {
        return bench.slot(slot).facts().externalId();
    }

    private String tagOf(String vpc) {
        return ec2.describeVpcs(call -> call.vpcIds(vpc)).vpcs().getFirst().tags().stream()
                .filter(tag -> tag.key().equals("team"))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }
}
