package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * Networks of type {@code aws} at a simulated AWS: groups, rules, the API's load balancer, bastion.
 */
class SelfManagedNetworkIT {

    private static final SimulatedAws AWS = new SimulatedAws();
    private static final String[] ZONES = {"us-east-1a", "us-east-1b"};

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void letsInExactlyWhatTheDesignSays() {
        var cluster = newCluster();

        var slice = AWS.parallelBench().create(cluster, desired(Map.of()));

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        var outputs = slice.observed().outputs();
        assertThat(rules(cluster))
                .containsExactlyInAnyOrder(
                        "bastion: tcp 22-22 from 203.0.113.0/24",
                        "apiserver-lb: tcp 6443-6443 from 0.0.0.0/0",
                        "apiserver-lb: tcp 6443-6443 from %s/32"
                                .formatted(outputs.get("natAddress/us-east-1a")),
                        "apiserver-lb: tcp 6443-6443 from %s/32"
                                .formatted(outputs.get("natAddress/us-east-1b")),
                        "controlplane: tcp 6443-6443 from apiserver-lb",
                        "controlplane: tcp 6443-6443 from controlplane",
                        "controlplane: tcp 6443-6443 from node",
                        "controlplane: tcp 2379-2380 from controlplane",
                        "controlplane: tcp 10250-10250 from controlplane",
                        "controlplane: tcp 10250-10250 from node",
                        "controlplane: tcp 22-22 from bastion",
                        "node: tcp 30000-32767 from 10.0.0.0/16",
                        "node: tcp 10250-10250 from controlplane",
                        "node: tcp 10250-10250 from node",
                        "node: tcp 22-22 from bastion");
        assertThat(holds(slice, "SecurityGroupsReady")).isTrue();
        assertThat(holds(slice, "ApiEndpointReady")).isTrue();
    }

    @Test
    void opensCalicosPortsBetweenNodesWhenAsked() {
        var cluster = newCluster();

        AWS.bench().create(cluster, desired(Map.of("cni", "calico")));

        for (var group : List.of("controlplane", "node")) {
            for (var source : List.of("controlplane", "node")) {
                assertThat(rules(cluster))
                        .contains(
                                "%s: tcp 179-179 from %s".formatted(group, source),
                                "%s: tcp 5473-5473 from %s".formatted(group, source),
                                "%s: 4 from %s".formatted(group, source));
            }
        }
    }

    @Test
    void putsTheApiBehindALoadBalancerInEveryPublicSubnet() {
        var cluster = newCluster();

        var slice = AWS.bench().create(cluster, desired(Map.of()));

        var balancer = balancer(cluster);
        assertThat(balancer.loadBalancerName()).hasSizeLessThanOrEqualTo(32);
        assertThat(balancer.scheme()).isEqualTo("internet-facing");
        assertThat(balancer.subnets())
                .containsExactlyInAnyOrder(
                        output(slice, "publicSubnetId/us-east-1a"),
                        output(slice, "publicSubnetId/us-east-1b"));
        assertThat(balancer.securityGroups())
                .containsExactly(output(slice, "securityGroupId/apiserver-lb"));
        assertThat(balancer.listenerDescriptions().getFirst().listener())
                .returns(6443, listener -> listener.loadBalancerPort())
                .returns(6443, listener -> listener.instancePort())
                .returns("TCP", listener -> listener.protocol());
        assertThat(balancer.healthCheck())
                .returns("TCP:6443", check -> check.target())
                .returns(5, check -> check.interval())
                .returns(4, check -> check.timeout())
                .returns(2, check -> check.healthyThreshold())
                .returns(6, check -> check.unhealthyThreshold());
        var name = balancer.loadBalancerName();
        var attributes =
                AWS.elb(cluster)
                        .describeLoadBalancerAttributes(call -> call.loadBalancerName(name))
                        .loadBalancerAttributes();
        assertThat(attributes.connectionSettings().idleTimeout()).isEqualTo(600);
        assertThat(attributes.crossZoneLoadBalancing().enabled()).isTrue();
        assertThat(output(slice, "apiEndpoint")).isEqualTo(balancer.dnsName());
    }

    @Test
    void leavesOutAZoneThatTakesNoLoadBalancers() {
        var cluster = new ClusterRef("default", "shop", newCluster().cloudAccount(), "us-west-2");
        AWS.ask("refused-zones", Map.of("zones", List.of("us-west-2b"), "region", "us-west-2"));
        var spec = NetworkFixtures.selfManaged("us-west-2a", "us-west-2b");

        var slice = AWS.bench().create(cluster, NetworkFixtures.desired(spec));

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(balancer(cluster).subnets())
                .containsExactly(output(slice, "publicSubnetId/us-west-2a"));
    }

    @Test
    void launchesTheBastionWithSessionTokensOnlyAndAnEncryptedDisk() {
        var cluster = newCluster();

        var slice = AWS.bench().create(cluster, desired(Map.of()));

        var bastion = bastion(cluster);
        assertThat(bastion.instanceTypeAsString()).isEqualTo("t3.micro");
        assertThat(bastion.keyName()).isEqualTo("ops");
        assertThat(bastion.subnetId()).isEqualTo(output(slice, "publicSubnetId/us-east-1a"));
        assertThat(bastion.metadataOptions().httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
        assertThat(bastion.publicIpAddress()).isEqualTo(output(slice, "bastionAddress"));
        assertThat(AWS.ec2(cluster).describeVolumes().volumes())
                .singleElement()
                .matches(volume -> volume.encrypted());
    }

    @Test
    void switchesTheBastionAndItsRulesOffAndOn() {
        var bench = AWS.bench();
        var cluster = newCluster();
        bench.create(cluster, desired(Map.of()));

        bench.desire(next(bench.slice(), Map.of("bastion", Map.of("enabled", false))));

        assertThat(rules(cluster)).noneMatch(rule -> rule.contains("bastion"));
        assertThat(bench.slice().observed().outputs()).doesNotContainKey("bastionAddress");

        var reopened = Map.of("enabled", true, "allowedCidrs", List.of("192.0.2.0/24"));
        bench.desire(next(bench.slice(), Map.of("bastion", reopened)));

        assertThat(rules(cluster))
                .contains(
                        "bastion: tcp 22-22 from 192.0.2.0/24",
                        "node: tcp 22-22 from bastion",
                        "controlplane: tcp 22-22 from bastion");
        assertThat(bench.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void takesAZoneInEverywhere() {
        var bench = AWS.bench();
        var cluster = newCluster();
        bench.create(cluster, desired(Map.of()));
        var before = balancer(cluster).subnets();

        var zones = List.of("us-east-1a", "us-east-1b", "us-east-1c");
        var slice = bench.desire(next(bench.slice(), Map.of("zones", zones)));

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(balancer(cluster).subnets())
                .hasSize(3)
                .containsAll(before)
                .contains(output(slice, "publicSubnetId/us-east-1c"));
        assertThat(rules(cluster))
                .contains(
                        "apiserver-lb: tcp 6443-6443 from %s/32"
                                .formatted(output(slice, "natAddress/us-east-1c")));
    }

    @Test
    void changesWhoMayReachTheApiAndWhatIsTagged() {
        var bench = AWS.bench();
        var cluster = newCluster();
        bench.create(cluster, desired(Map.of()));

        var change =
                Map.<String, Object>of(
                        "apiServer",
                        Map.of("allowedCidrs", List.of("192.0.2.0/24")),
                        "tags",
                        Map.of("stage", "test"));
        var slice = bench.desire(next(bench.slice(), change));

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(rules(cluster))
                .contains("apiserver-lb: tcp 6443-6443 from 192.0.2.0/24")
                .doesNotContain("apiserver-lb: tcp 6443-6443 from 0.0.0.0/0");
        var named =
                AWS.resources(cluster).stream()
                        .filter(each -> !"volume".equals(each.get("type")))
                        .toList();
        assertThat(named)
                .allSatisfy(resource ->
                        assertThat(SimulatedAws.tags(resource))
                                .containsEntry("stage", "test")
                                .doesNotContainKey("team"));
    }

    @Test
    void goesWithoutATraceAndWithoutARefusal() {
        var bench = AWS.parallelBench();
        var cluster = newCluster();
        bench.create(cluster, desired(Map.of()));

        var slice = bench.delete();

        assertThat(slice.observed().deleted()).isTrue();
        assertThat(AWS.resources(cluster)).isEmpty();
        assertThat(AWS.others(cluster))
                .extracting(resource -> resource.get("type"))
                .doesNotContain("vpc", "load-balancer", "volume", "network-interface");
    }

    private static Desired desired(Map<String, Object> changes) {
        var spec = NetworkFixtures.selfManaged(ZONES);
        spec.putAll(changes);
        return NetworkFixtures.desired(spec);
    }

    private static Desired next(Slice slice, Map<String, Object> changes) {
        var spec = new HashMap<>(slice.desired().spec());
        spec.putAll(changes);
        return slice.desired().changedTo(spec, Map.of());
    }

    private static boolean holds(Slice slice, String condition) {
        var told = slice.observed().conditions().get(condition);
        return told != null && told.holds();
    }

    private static String output(Slice slice, String name) {
        return String.valueOf(slice.observed().outputs().get(name));
    }

    private static LoadBalancerDescription balancer(ClusterRef cluster) {
        return AWS.elb(cluster).describeLoadBalancers().loadBalancerDescriptions().getFirst();
    }

    private static Instance bastion(ClusterRef cluster) {
        return AWS.ec2(cluster)
                .describeInstances()
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    /** Every rule of ours: {@code node: tcp 22-22 from bastion}. */
    private static Set<String> rules(ClusterRef cluster) {
        var groups =
                AWS.ec2(cluster).describeSecurityGroups().securityGroups().stream()
                        .filter(group -> !group.groupName().equals("default"))
                        .toList();
        var roles = new HashMap<String, String>();
        groups.forEach(group -> roles.put(group.groupId(), role(group)));
        var rules = new TreeSet<String>();
        for (var group : groups) {
            group.ipPermissions().forEach(each -> rules.addAll(told(role(group), each, roles)));
        }
        return rules;
    }

    private static Set<String> told(
            String group, IpPermission permission, Map<String, String> roles) {
        var ports =
                permission.ipProtocol().equals("tcp")
                        ? "tcp %d-%d".formatted(permission.fromPort(), permission.toPort())
                        : permission.ipProtocol();
        var told = new TreeSet<String>();
        permission
                .ipRanges()
                .forEach(range ->
                        told.add("%s: %s from %s".formatted(group, ports, range.cidrIp())));
        permission
                .userIdGroupPairs()
                .forEach(pair ->
                        told.add(
                                "%s: %s from %s"
                                        .formatted(group, ports, roles.get(pair.groupId()))));
        return told;
    }

    private static String role(SecurityGroup group) {
        return group.tags().stream()
                .filter(tag -> tag.key().equals("slipway:slot"))
                .map(tag -> tag.value().substring("security-group/".length()))
                .findFirst()
                .orElse(group.groupName());
    }
}
