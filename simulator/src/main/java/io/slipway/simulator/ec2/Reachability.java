package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/**
 * Who may reach whom: by routes and by security groups. A network interface without groups, as a
 * NAT gateway's, is open.
 */
public final class Reachability {
    private Reachability() {}

    /** Whether instances in the subnet can reach the internet. */
    public static boolean leadsOut(Context context, Resource subnet) {
        return Routes.leadOut(context, subnet);
    }

    /** Whether the subnet's own default route is an internet gateway, which makes it public. */
    public static boolean isPublic(Context context, Resource subnet) {
        return Routes.leadToInternetGateway(context, subnet);
    }

    /** Whether one network interface may open a TCP connection to another in its VPC. */
    public static boolean allows(Context context, Resource from, Resource to, int port) {
        NetworkInterface source = from.as(NetworkInterface.class);
        NetworkInterface target = to.as(NetworkInterface.class);
        return source.vpcId().equals(target.vpcId())
                && open(context, source, true, port, peer -> includes(peer, target))
                && open(context, target, false, port, peer -> includes(peer, source));
    }

    /** Whether the interface's groups let it open a TCP connection to an IPv4 address. */
    public static boolean allowsOut(
            Context context, Resource networkInterface, String address, int port) {
        NetworkInterface source = networkInterface.as(NetworkInterface.class);
        return open(context, source, true, port, peer -> includes(peer, address));
    }

    /** Whether the interface's groups accept a TCP connection from an IPv4 address. */
    public static boolean allowsIn(
            Context context, Resource networkInterface, String address, int port) {
        NetworkInterface target = networkInterface.as(NetworkInterface.class);
        return open(context, target, false, port, peer -> includes(peer, address));
    }

    /** Whether a group accepts a TCP connection from an IPv4 address. */
    public static boolean groupAllowsIn(Context context, Resource group, String address, int port) {
        return has(context, group, false, port, peer -> includes(peer, address));
    }

    private static boolean open(
            Context context,
            NetworkInterface one,
            boolean egress,
            int port,
            Predicate<Peer> isPeer) {
        List<GroupIdentifier> groups = one.groups();
        return groups.isEmpty()
                || groups.stream()
                        .flatMap(group ->
                                context
                                        .find(Ec2Kind.SECURITY_GROUP.type(), group.groupId())
                                        .stream())
                        .anyMatch(group -> has(context, group, egress, port, isPeer));
    }

    private static boolean has(
            Context context, Resource group, boolean egress, int port, Predicate<Peer> isPeer) {
        return SecurityGroupRules.traffic(context, group, egress)
                .filter(rule -> rule.ports().includeTcp(port))
                .anyMatch(rule -> isPeer.test(rule.peer()));
    }

    private static boolean includes(Peer peer, NetworkInterface other) {
        return switch (peer.kind()) {
            case GROUP -> other.groups().stream().anyMatch(one -> peer.isGroup(one.groupId()));
            case IPV4 -> includes(peer, other.privateIpAddress());
            case IPV6, PREFIX_LIST -> false;
        };
    }

    private static boolean includes(Peer peer, String address) {
        return peer.kind() == Peer.Kind.IPV4
                && Cidr.parse(peer.value()).orElseThrow().contains(host(address));
    }

    private static Cidr host(String address) {
        return Cidr.parse(address + "/32")
                .orElseThrow(() -> new IllegalArgumentException("No IPv4 address: " + address));
    }
}
