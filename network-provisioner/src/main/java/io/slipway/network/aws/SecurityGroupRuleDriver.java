package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * What a security group lets in, one protocol, range of ports and source each. AWS knows a rule by
 * what it says; the same is not taken twice. Rules are read from their groups: the four policies
 * have no DescribeSecurityGroupRules.
 */
final class SecurityGroupRuleDriver extends LinkDriver {

    SecurityGroupRuleDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        var permission = permission(change.intent().request());
        change.ec2()
                .authorizeSecurityGroupIngress(
                        call -> call.groupId(change.text("groupId")).ipPermissions(permission));
        var id = idOf(change.intent().request());
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    CallResult remove(Change change) {
        var permission = permission(change.intent().request());
        change.ec2()
                .revokeSecurityGroupIngress(
                        call -> call.groupId(change.text("groupId")).ipPermissions(permission));
        return CallResult.done();
    }

    private static IpPermission permission(Map<String, Object> rule) {
        var permission = IpPermission.builder().ipProtocol(text(rule, "protocol"));
        if (text(rule, "protocol").equals("tcp")) {
            permission.fromPort(number(rule, "fromPort")).toPort(number(rule, "toPort"));
        }
        var description = text(rule, "description");
        if (rule.containsKey("cidr")) {
            var range = IpRange.builder().cidrIp(text(rule, "cidr")).description(description);
            return permission.ipRanges(range.build()).build();
        }
        var source =
                UserIdGroupPair.builder()
                        .groupId(text(rule, "sourceGroupId"))
                        .description(description);
        return permission.userIdGroupPairs(source.build()).build();
    }

    @Override
    Map<String, String> present(Looking looking, Map<String, Map<String, Object>> asked) {
        var groups =
                looking.of(Ec2Reads.SECURITY_GROUPS, all(asked, "groupId")).stream()
                        .collect(Collectors.toMap(SecurityGroup::groupId, group -> group));
        var present = new HashMap<String, String>();
        asked.forEach((slot, rule) -> {
            var group = groups.get(text(rule, "groupId"));
            if (group != null && has(group.ipPermissions(), rule)) {
                present.put(slot, idOf(rule));
            }
        });
        return present;
    }

    private static boolean has(List<IpPermission> permissions, Map<String, Object> rule) {
        var wanted = permission(rule);
        return permissions.stream()
                .filter(one -> one.ipProtocol().equals(wanted.ipProtocol()))
                .filter(one -> port(one.fromPort()) == port(wanted.fromPort()))
                .filter(one -> port(one.toPort()) == port(wanted.toPort()))
                .anyMatch(one -> from(one, rule));
    }

    private static boolean from(IpPermission permission, Map<String, Object> rule) {
        return rule.containsKey("cidr")
                ? permission.ipRanges().stream()
                        .anyMatch(range -> range.cidrIp().equals(text(rule, "cidr")))
                : permission.userIdGroupPairs().stream()
                        .anyMatch(pair -> text(rule, "sourceGroupId").equals(pair.groupId()));
    }

    /** Protocols without ports are told with none or with -1. */
    private static int port(@Nullable Integer port) {
        return port == null ? -1 : port;
    }

    private static int number(Map<String, Object> rule, String property) {
        return ((Number) Objects.requireNonNull(rule.get(property))).intValue();
    }

    private static String idOf(Map<String, Object> rule) {
        return "%s_%s_%s_%s"
                .formatted(
                        text(rule, "groupId"),
                        text(rule, "protocol"),
                        text(rule, "fromPort"),
                        text(rule, rule.containsKey("cidr") ? "cidr" : "sourceGroupId"));
    }
}
