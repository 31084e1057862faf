package io.slipway.network;

import static io.slipway.network.Draft.id;

import io.slipway.aws.Ownership.Role;
import io.slipway.aws.OwnershipTags;
import io.slipway.reconciler.plan.Ref;
import io.slipway.reconciler.slice.Slot;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The security groups and what they let in (aws.md, "Network"; R2, R5). Each rule is a resource of
 * its own: AWS knows it by what it says, so it is never there twice, and a missing one is seen and
 * put back alone. What goes out is as AWS has it in a new group: everything.
 *
 * <p>Type {@code aws} has all of them. An EKS cluster has a group of its own that AWS makes, on its
 * interfaces and on all its nodes: of ours it needs the bastion's only, and that the bastion may
 * reach the nodes is a rule in the cluster's group, which the control plane's slice makes.
 */
final class SecurityGroups {

    private static final int KUBERNETES_API = 6443;
    private static final int KUBELET = 10250;
    private static final int SSH = 22;
    private static final int RDP = 3389;
    private static final int LONGEST_NAME = 255;

    private final Draft draft;
    private final NetworkSpec spec;
    private final Map<String, Slot> slots;

    SecurityGroups(Draft draft, NetworkSpec spec, Map<String, Slot> slots) {
        this.draft = draft;
        this.spec = spec;
        this.slots = slots;
    }

    /** Ports of a protocol, and what they are for. */
    private record Traffic(String protocol, int from, int to, String purpose) {

        static Traffic tcp(int from, int to, String purpose) {
            return new Traffic("tcp", from, to, purpose);
        }

        static Traffic tcp(int port, String purpose) {
            return tcp(port, port, purpose);
        }

        /** As in slot names: {@code 6443}, {@code 2379-2380}, {@code ip-4}. */
        String label() {
            if (!protocol.equals("tcp")) {
                return "ip-" + protocol;
            }
            return from == to ? "" + from : from + "-" + to;
        }
    }

    void draw() {
        draft.tells(NetworkBlueprint.SECURITY_GROUPS_READY);
        if (spec.bastion() != null) {
            group(Group.BASTION);
        }
        if (spec.clusterType() == ClusterType.AWS) {
            group(Group.API_LOAD_BALANCER);
            group(Group.CONTROL_PLANE);
            group(Group.NODE);
            group(Group.LOAD_BALANCERS);
        }
        bastionRules();
        if (spec.clusterType() == ClusterType.AWS) {
            apiRules();
            controlPlaneRules();
            nodeRules();
            if (spec.calico()) {
                calicoRules();
            }
        }
    }

    private void group(Group group) {
        var slot = NetworkSlots.securityGroup(group);
        // AWS wants one group with the cluster's tag on each interface, exactly.
        var tags =
                group == Group.LOAD_BALANCERS
                        ? draft.tags(slot, group.role(), OwnershipTags::withClusterTag)
                        : draft.tags(slot, group.role());
        draft.add(
                slot,
                NetworkKinds.SECURITY_GROUP,
                Map.of(
                        "vpcId", id(NetworkSlots.VPC),
                        "name", draft.name(group.label(), LONGEST_NAME),
                        "description", group.purpose(),
                        "tags", tags));
        draft.tells(NetworkBlueprint.SECURITY_GROUPS_READY, slot);
    }

    private void bastionRules() {
        var bastion = spec.bastion();
        if (bastion == null) {
            return;
        }
        for (var cidr : bastion.allowedCidrs()) {
            fromRange(Group.BASTION, Traffic.tcp(SSH, "SSH"), cidr.toString());
            if (bastion.allowRdp()) {
                fromRange(Group.BASTION, Traffic.tcp(RDP, "RDP"), cidr.toString());
            }
        }
    }

    /** Nodes reach the API by the address of their zone's way out. */
    private void apiRules() {
        var api = Traffic.tcp(KUBERNETES_API, "Kubernetes API");
        var ranges = new LinkedHashSet<String>();
        spec.apiCidrs().forEach(cidr -> ranges.add(cidr.toString()));
        for (var zone : spec.placement().zones()) {
            switch (spec.placement()) {
                case NetworkSpec.Dynamic _ -> {
                    var source = new Ref(NetworkSlots.elasticIp(zone), "cidr");
                    rule(Group.API_LOAD_BALANCER, api, "nat-" + zone, Map.of("cidr", source));
                }
                case NetworkSpec.Static _ -> givenWayOut(zone).ifPresent(ranges::add);
            }
        }
        ranges.forEach(cidr -> fromRange(Group.API_LOAD_BALANCER, api, cidr));
    }

    /** Known once the subnet was looked at. Zones of a VPC that exists may share theirs. */
    private Optional<String> givenWayOut(String zone) {
        return Optional.ofNullable(slots.get(NetworkSlots.subnet(Tier.PRIVATE, zone)))
                .map(subnet -> subnet.facts().attributes().get("natCidr"))
                .map(String::valueOf);
    }

    private void controlPlaneRules() {
        var api = Traffic.tcp(KUBERNETES_API, "Kubernetes API");
        var kubelet = Traffic.tcp(KUBELET, "kubelet");
        fromGroup(Group.CONTROL_PLANE, api, Group.API_LOAD_BALANCER);
        fromGroup(Group.CONTROL_PLANE, api, Group.CONTROL_PLANE);
        fromGroup(Group.CONTROL_PLANE, api, Group.NODE);
        fromGroup(Group.CONTROL_PLANE, Traffic.tcp(2379, 2380, "etcd"), Group.CONTROL_PLANE);
        fromGroup(Group.CONTROL_PLANE, kubelet, Group.CONTROL_PLANE);
        fromGroup(Group.CONTROL_PLANE, kubelet, Group.NODE);
        fromBastion(Group.CONTROL_PLANE);
    }

    private void nodeRules() {
        var kubelet = Traffic.tcp(KUBELET, "kubelet");
        var nodePorts = Traffic.tcp(30000, 32767, "node ports of services");
        rule(Group.NODE, nodePorts, "vpc", Map.of("cidr", vpcCidr()));
        fromGroup(Group.NODE, kubelet, Group.CONTROL_PLANE);
        fromGroup(Group.NODE, kubelet, Group.NODE);
        fromBastion(Group.NODE);
    }

    private Object vpcCidr() {
        return switch (spec.placement()) {
            case NetworkSpec.Dynamic(var cidr, var _) -> cidr.toString();
            case NetworkSpec.Static _ -> new Ref(NetworkSlots.VPC, "cidr");
        };
    }

    private void calicoRules() {
        var members = Set.of(Group.CONTROL_PLANE, Group.NODE);
        for (var group : Group.values()) {
            for (var source : Group.values()) {
                if (members.contains(group) && members.contains(source)) {
                    fromGroup(group, Traffic.tcp(179, "Calico BGP"), source);
                    fromGroup(group, Traffic.tcp(5473, "Calico Typha"), source);
                    fromGroup(group, new Traffic("4", -1, -1, "Calico IP-in-IP"), source);
                }
            }
        }
    }

    private void fromBastion(Group group) {
        if (spec.bastion() != null) {
            fromGroup(group, Traffic.tcp(SSH, "SSH"), Group.BASTION);
        }
    }

    private void fromRange(Group group, Traffic traffic, String range) {
        rule(group, traffic, range.replace('/', '-'), Map.of("cidr", range));
    }

    private void fromGroup(Group group, Traffic traffic, Group source) {
        var member = NetworkSlots.securityGroup(source);
        rule(group, traffic, source.label(), Map.of("sourceGroupId", id(member)));
    }

    /**
     * A rule that names another group keeps that group in use: it is revoked before either goes.
     */
    private void rule(Group group, Traffic traffic, String source, Map<String, Object> peer) {
        var owner = NetworkSlots.securityGroup(group);
        var slot = NetworkSlots.securityGroupRule(group, traffic.label(), source);
        var properties = new LinkedHashMap<String, Object>();
        properties.put("groupId", id(owner));
        properties.put("protocol", traffic.protocol());
        properties.put("fromPort", traffic.from());
        properties.put("toPort", traffic.to());
        properties.putAll(peer);
        properties.put("description", "%s from %s".formatted(traffic.purpose(), source));
        var ofAnother = peer.containsKey("sourceGroupId") && !source.equals(group.label());
        if (ofAnother) {
            draft.add(slot, NetworkKinds.SECURITY_GROUP_RULE, properties);
        } else {
            draft.addWithin(owner, slot, NetworkKinds.SECURITY_GROUP_RULE, properties);
        }
        draft.tells(NetworkBlueprint.SECURITY_GROUPS_READY, slot);
    }

    /** The groups there may be. */
    enum Group {
        BASTION("bastion", Role.BASTION, "Who may reach the bastion"),
        API_LOAD_BALANCER("apiserver-lb", Role.APISERVER, "Who may reach the Kubernetes API"),
        CONTROL_PLANE("controlplane", Role.CONTROL_PLANE, "Control-plane nodes"),
        NODE("node", Role.NODE, "Every node"),
        LOAD_BALANCERS("lb", Role.COMMON, "Load balancers that the cluster makes");

        private final String label;
        private final Role role;
        private final String purpose;

        Group(String label, Role role, String purpose) {
            this.label = label;
            this.role = role;
            this.purpose = purpose;
        }

        /** As in slot names and outputs: {@code apiserver-lb}. */
        String label() {
            return label;
        }

        Role role() {
            return role;
        }

        String purpose() {
            return purpose;
        }
    }
}
