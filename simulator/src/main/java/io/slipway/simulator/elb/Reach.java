package io.slipway.simulator.elb;

import io.slipway.simulator.ec2.Cidr;
import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** Whether an instance's security groups let a load balancer's connections in. */
final class Reach {
    private static final String EVERY_PROTOCOL = "-1";

    private Reach() {}

    static boolean lets(Context context, Resource loadBalancer, Resource instance, int port) {
        List<String> groups = loadBalancer.as(LoadBalancerDescription.class).securityGroups();
        List<String> addresses =
                ElbInterfaces.of(context, loadBalancer).stream()
                        .map(one -> one.as(NetworkInterface.class).privateIpAddress())
                        .toList();
        return instance.as(Instance.class).securityGroups().stream()
                .map(GroupIdentifier::groupId)
                .flatMap(id -> context.find(Ec2Kind.SECURITY_GROUP.type(), id).stream())
                .flatMap(group -> group.as(SecurityGroup.class).ipPermissions().stream())
                .filter(rule -> opens(rule, port))
                .anyMatch(rule -> admitsGroup(rule, groups) || admitsAddress(rule, addresses));
    }

    private static boolean opens(IpPermission rule, int port) {
        if (EVERY_PROTOCOL.equals(rule.ipProtocol())) {
            return true;
        }
        return "tcp".equals(rule.ipProtocol())
                && rule.fromPort() != null
                && rule.toPort() != null
                && rule.fromPort() <= port
                && port <= rule.toPort();
    }

    private static boolean admitsGroup(IpPermission rule, List<String> groups) {
        return rule.userIdGroupPairs().stream().anyMatch(pair -> groups.contains(pair.groupId()));
    }

    private static boolean admitsAddress(IpPermission rule, List<String> addresses) {
        return rule.ipRanges().stream()
                .flatMap(range -> Cidr.parse(range.cidrIp()).stream())
                .anyMatch(range -> holdsAny(range, addresses));
    }

    private static boolean holdsAny(Cidr range, List<String> addresses) {
        return addresses.stream()
                .flatMap(address -> Cidr.parse(address + "/32").stream())
                .anyMatch(range::contains);
    }
}
