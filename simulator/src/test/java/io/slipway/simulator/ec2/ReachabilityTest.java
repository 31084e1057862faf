package io.slipway.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Scope;
import io.slipway.simulator.model.SimulatorClock;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Subnet;

class ReachabilityTest {
    private static final String VPC = "vpc-0123456789abcdef0";
    private static final Scope HERE = new Scope("111122223333", "us-east-1");

    private final Cloud cloud =
            new Cloud(new SimulatorClock(Clock.systemUTC(), 1), new Random(1), false);
    private final Context context =
            new Context(cloud, HERE, Principal.aws(HERE.account()), "test", Instant.EPOCH);
    private final Resource subnet =
            context.create(
                    Ec2Kind.SUBNET.type(),
                    "subnet-0123456789abcdef0",
                    "available",
                    Map.of(),
                    Subnet.builder()
                            .vpcId(VPC)
                            .cidrBlock("10.0.1.0/24")
                            .availabilityZone("us-east-1a")
                            .build());
    private final Resource nodes = group("nodes");
    private final Resource bastion = group("bastion");
    private final Resource node = networkInterface(nodes);
    private final Resource visitor = networkInterface(bastion);

    @Test
    void membersOfOneGroupReachEachOther() {
        assertThat(Reachability.allows(context, node, networkInterface(nodes), 6443)).isTrue();
        assertThat(Reachability.allows(context, visitor, node, 22)).isFalse();
    }

    @Test
    void aRuleLetsAGroupInByItsPorts() {
        add(nodes, false, Ports.of("tcp", 22, 22), Peer.group(bastion.id()));

        assertThat(Reachability.allows(context, visitor, node, 22)).isTrue();
        assertThat(Reachability.allows(context, visitor, node, 23)).isFalse();
        assertThat(Reachability.allows(context, node, visitor, 22)).isFalse();
    }

    @Test
    void aRuleLetsARangeInByItsProtocol() {
        add(nodes, false, Ports.of("udp", 0, 65535), Peer.ipv4("0.0.0.0/0"));
        assertThat(Reachability.allows(context, visitor, node, 53)).isFalse();

        add(nodes, false, Ports.of("tcp", 80, 90), Peer.ipv4("10.0.0.0/16"));

        assertThat(Reachability.allows(context, visitor, node, 80)).isTrue();
        assertThat(Reachability.allowsIn(context, node, "10.0.200.9", 90)).isTrue();
        assertThat(Reachability.allowsIn(context, node, "11.0.0.1", 90)).isFalse();
    }

    @Test
    void whatMayNotLeaveArrivesNowhere() {
        add(nodes, false, Ports.all(), Peer.group(bastion.id()));
        SecurityGroupRules.of(context, current(bastion)).stream()
                .filter(rule -> SecurityGroupRules.traffic(rule).egress())
                .forEach(rule -> SecurityGroupRules.remove(context, rule));

        assertThat(Reachability.allows(context, visitor, node, 22)).isFalse();
        assertThat(Reachability.allowsOut(context, visitor, "8.8.8.8", 443)).isFalse();
        assertThat(Reachability.allowsOut(context, node, "8.8.8.8", 443)).isTrue();
    }

    private Resource group(String name) {
        return SecurityGroups.create(context, VPC, name, name, Map.of());
    }

    private Resource networkInterface(Resource group) {
        NetworkInterfaces.Purpose purpose =
                new NetworkInterfaces.Purpose("interface", "", false, List.of(group));
        return NetworkInterfaces.create(context, subnet, purpose, Map.of());
    }

    private void add(Resource group, boolean egress, Ports ports, Peer peer) {
        SecurityGroupRules.add(
                context, group.id(), new TrafficRule(egress, ports, peer, null), Map.of());
    }

    private Resource current(Resource group) {
        return Ec2Kind.SECURITY_GROUP.require(context, group.id());
    }
}
