package io.slipway.simulator.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * What one rule of a security group says: one peer, one range of ports, one direction.
 *
 * @param egress whether it is about what leaves
 */
record TrafficRule(boolean egress, Ports ports, Peer peer, @Nullable String description) {
    private static final String DESCRIPTION = "[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}";

    TrafficRule {
        if (description != null && !description.matches(DESCRIPTION)) {
            throw Ec2Faults.invalid(
                    "Invalid rule description. Valid descriptions are strings less than 256"
                            + " characters from the following set:  a-zA-Z0-9."
                            + " _-:/()#,@[]+=&;{}!$*");
        }
    }

    /** The rules a permission stands for: one for each of its peers. */
    static List<TrafficRule> of(boolean egress, IpPermission permission) {
        Ports ports = Ports.of(permission.ipProtocol(), permission.fromPort(), permission.toPort());
        List<TrafficRule> rules = new ArrayList<>();
        for (IpRange range : permission.ipRanges()) {
            String cidr = given(range.cidrIp(), "cidrIp");
            rules.add(new TrafficRule(egress, ports, Peer.ipv4(cidr), range.description()));
        }
        for (Ipv6Range range : permission.ipv6Ranges()) {
            String cidr = given(range.cidrIpv6(), "cidrIpv6");
            rules.add(new TrafficRule(egress, ports, Peer.ipv6(cidr), range.description()));
        }
        for (PrefixListId list : permission.prefixListIds()) {
            Peer peer = Peer.prefixList(given(list.prefixListId(), "prefixListId"));
            rules.add(new TrafficRule(egress, ports, peer, list.description()));
        }
        for (UserIdGroupPair pair : permission.userIdGroupPairs()) {
            rules.add(new TrafficRule(egress, ports, group(pair), pair.description()));
        }
        if (rules.isEmpty()) {
            throw Ec2Faults.of(
                    "MissingParameter",
                    "Missing source specification: include source security group or CIDR"
                            + " information");
        }
        return rules;
    }

    /** The rule a request to modify one asks for. */
    static TrafficRule of(boolean egress, SecurityGroupRuleRequest request) {
        Ports ports = Ports.of(request.ipProtocol(), request.fromPort(), request.toPort());
        List<Peer> peers =
                Stream.of(
                                optional(request.cidrIpv4()).map(Peer::ipv4),
                                optional(request.cidrIpv6()).map(Peer::ipv6),
                                optional(request.prefixListId()).map(Peer::prefixList),
                                optional(request.referencedGroupId()).map(Peer::group))
                        .flatMap(one -> one)
                        .toList();
        if (peers.size() != 1) {
            throw Ec2Faults.of(
                    "InvalidParameterCombination",
                    "Exactly one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId must be"
                            + " specified.");
        }
        return new TrafficRule(egress, ports, peers.getFirst(), request.description());
    }

    /** The rule as it was described. */
    static TrafficRule of(SecurityGroupRule rule) {
        boolean ported = List.of("tcp", "udp", "icmp", "icmpv6").contains(rule.ipProtocol());
        Ports ports =
                new Ports(
                        rule.ipProtocol(),
                        ported ? rule.fromPort() : null,
                        ported ? rule.toPort() : null);
        return new TrafficRule(rule.isEgress(), ports, peer(rule), rule.description());
    }

    /** Whether both let the same through, whatever is said about them. */
    boolean sameTraffic(TrafficRule other) {
        return egress == other.egress && ports.equals(other.ports) && peer.equals(other.peer);
    }

    TrafficRule described(@Nullable String newDescription) {
        return new TrafficRule(egress, ports, peer, newDescription);
    }

    /** As AWS writes it in messages. */
    String shown() {
        return "\"peer: " + peer.value() + ", " + ports.shown() + ", ALLOW\"";
    }

    private static Peer peer(SecurityGroupRule rule) {
        if (rule.cidrIpv4() != null) {
            return new Peer(Peer.Kind.IPV4, rule.cidrIpv4());
        }
        if (rule.cidrIpv6() != null) {
            return new Peer(Peer.Kind.IPV6, rule.cidrIpv6());
        }
        if (rule.prefixListId() != null) {
            return Peer.prefixList(rule.prefixListId());
        }
        return Peer.group(rule.referencedGroupInfo().groupId());
    }

    private static Peer group(UserIdGroupPair pair) {
        if (pair.groupId() == null && pair.groupName() != null) {
            throw Ec2Faults.invalid(
                    "Invalid value '"
                            + pair.groupName()
                            + "' for groupName. You may not reference Amazon VPC security groups by"
                            + " name. Please use the corresponding id for this operation.");
        }
        return Peer.group(given(pair.groupId(), "groupId"));
    }

    private static Stream<String> optional(@Nullable String value) {
        return value == null || value.isEmpty() ? Stream.empty() : Stream.of(value);
    }

    private static String given(@Nullable String value, String parameter) {
        if (value == null || value.isEmpty()) {
            throw Ec2Faults.missing(parameter);
        }
        return value;
    }
}
