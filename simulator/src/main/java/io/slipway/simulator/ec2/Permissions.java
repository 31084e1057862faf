package io.slipway.simulator.ec2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** A group's rules as its description tells them: those of the same ports together. */
final class Permissions {
    private Permissions() {}

    static List<IpPermission> of(List<TrafficRule> rules, boolean egress, String account) {
        Map<Ports, List<TrafficRule>> byPorts = new LinkedHashMap<>();
        rules.stream()
                .filter(rule -> rule.egress() == egress)
                .forEach(rule -> byPorts.merge(rule.ports(), List.of(rule), Permissions::joined));
        return byPorts.entrySet().stream()
                .map(entry -> permission(entry.getKey(), entry.getValue(), account))
                .toList();
    }

    private static IpPermission permission(Ports ports, List<TrafficRule> rules, String account) {
        return IpPermission.builder()
                .ipProtocol(ports.protocol())
                .fromPort(ports.from())
                .toPort(ports.to())
                .ipRanges(peers(rules, Peer.Kind.IPV4, Permissions::range))
                .ipv6Ranges(peers(rules, Peer.Kind.IPV6, Permissions::range6))
                .prefixListIds(peers(rules, Peer.Kind.PREFIX_LIST, Permissions::list))
                .userIdGroupPairs(peers(rules, Peer.Kind.GROUP, rule -> pair(rule, account)))
                .build();
    }

    private static <T> List<T> peers(
            List<TrafficRule> rules, Peer.Kind kind, Function<TrafficRule, T> shown) {
        return rules.stream().filter(rule -> rule.peer().kind() == kind).map(shown).toList();
    }

    private static IpRange range(TrafficRule rule) {
        return IpRange.builder()
                .cidrIp(rule.peer().value())
                .description(rule.description())
                .build();
    }

    private static Ipv6Range range6(TrafficRule rule) {
        return Ipv6Range.builder()
                .cidrIpv6(rule.peer().value())
                .description(rule.description())
                .build();
    }

    private static PrefixListId list(TrafficRule rule) {
        return PrefixListId.builder()
                .prefixListId(rule.peer().value())
                .description(rule.description())
                .build();
    }

    private static UserIdGroupPair pair(TrafficRule rule, String account) {
        return UserIdGroupPair.builder()
                .groupId(rule.peer().value())
                .userId(account)
                .description(rule.description())
                .build();
    }

    private static List<TrafficRule> joined(List<TrafficRule> some, List<TrafficRule> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
