package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * The rules of security groups. Each is a resource with an id and tags of its own; its group keeps
 * the ids in order, and is described with the permissions they make.
 */
final class SecurityGroupRules {
    private static final String RULES = "rules";
    private static final int NONE = -1;

    private SecurityGroupRules() {}

    /** The group's rules, in the order they were made. */
    static List<Resource> of(Context context, Resource group) {
        if (!(group.attributes().get(RULES) instanceof List<?> ids)) {
            return List.of();
        }
        return ids.stream().flatMap(id -> find(context, id.toString()).stream()).toList();
    }

    static Stream<TrafficRule> traffic(Context context, Resource group, boolean egress) {
        return of(context, group).stream()
                .map(SecurityGroupRules::traffic)
                .filter(rule -> rule.egress() == egress);
    }

    static TrafficRule traffic(Resource rule) {
        return TrafficRule.of(rule.as(SecurityGroupRule.class));
    }

    /** The rule with this id, which must be one of the group's and of its direction. */
    static Resource require(Context context, Resource group, String id, boolean egress) {
        Resource rule = Ec2Kind.SECURITY_GROUP_RULE.require(context, id);
        SecurityGroupRule description = rule.as(SecurityGroupRule.class);
        if (!description.groupId().equals(group.id()) || description.isEgress() != egress) {
            throw Ec2Kind.SECURITY_GROUP_RULE.absent(id);
        }
        return rule;
    }

    /** The group's rule that lets the same through. */
    static Optional<Resource> like(Context context, Resource group, TrafficRule wanted) {
        return of(context, group).stream()
                .filter(rule -> traffic(rule).sameTraffic(wanted))
                .findFirst();
    }

    /** Adds a rule to the group, unless it has it already or too many. */
    static Resource add(
            Context context, String groupId, TrafficRule rule, Map<String, String> tags) {
        Resource group = Ec2Kind.SECURITY_GROUP.require(context, groupId);
        requirePeer(context, group, rule);
        requireNew(context, group, rule);
        long same = traffic(context, group, rule.egress()).count();
        context.quotas()
                .requireRoom(
                        context.scope(),
                        Quota.RULES_PER_SECURITY_GROUP,
                        same,
                        () ->
                                Ec2Faults.of(
                                        "RulesPerSecurityGroupLimitExceeded",
                                        "The maximum number of rules per security group has been"
                                                + " reached."));
        String id = Ec2Kind.SECURITY_GROUP_RULE.newId(context);
        Resource made =
                context.create(
                        Ec2Kind.SECURITY_GROUP_RULE.type(),
                        id,
                        "available",
                        tags,
                        describe(context, group, id, rule));
        List<Object> ids = new ArrayList<>(ids(group));
        ids.add(id);
        keep(context, group.with(RULES, ids));
        return made;
    }

    static void requireNew(Context context, Resource group, TrafficRule rule) {
        if (like(context, group, rule).isPresent()) {
            throw Ec2Faults.of(
                    "InvalidPermission.Duplicate",
                    "the specified rule " + rule.shown() + " already exists");
        }
    }

    /** Puts another rule in the place of one, under the same id. */
    static void replace(Context context, Resource rule, TrafficRule by) {
        String groupId = rule.as(SecurityGroupRule.class).groupId();
        Resource group = Ec2Kind.SECURITY_GROUP.require(context, groupId);
        requirePeer(context, group, by);
        context.put(
                rule.edit(
                        SecurityGroupRule.class,
                        before -> describe(context, group, rule.id(), by)));
        keep(context, group);
    }

    static void remove(Context context, Resource rule) {
        String groupId = rule.as(SecurityGroupRule.class).groupId();
        Resource group = Ec2Kind.SECURITY_GROUP.require(context, groupId);
        List<Object> ids = new ArrayList<>(ids(group));
        ids.remove(rule.id());
        context.remove(rule);
        keep(context, group.with(RULES, ids));
    }

    /** The groups other than this one whose rules name it. */
    static Stream<Resource> naming(Context context, String groupId) {
        return context.list(Ec2Kind.SECURITY_GROUP_RULE.type()).stream()
                .filter(rule -> traffic(rule).peer().isGroup(groupId))
                .filter(rule -> !rule.as(SecurityGroupRule.class).groupId().equals(groupId));
    }

    static SecurityGroupRule view(Resource rule) {
        return rule.as(SecurityGroupRule.class).toBuilder().tags(Ec2Tags.list(rule)).build();
    }

    private static void requirePeer(Context context, Resource group, TrafficRule rule) {
        switch (rule.peer().kind()) {
            case GROUP -> {
                Resource other = Ec2Kind.SECURITY_GROUP.require(context, rule.peer().value());
                String vpcId = group.as(SecurityGroup.class).vpcId();
                if (!other.as(SecurityGroup.class).vpcId().equals(vpcId)) {
                    throw Ec2Faults.of(
                            "InvalidGroup.NotFound",
                            "You have specified two resources that belong to different networks.");
                }
            }
            case PREFIX_LIST -> PrefixLists.require(context, rule.peer().value());
            case IPV4, IPV6 -> {}
        }
    }

    private static SecurityGroupRule describe(
            Context context, Resource group, String id, TrafficRule rule) {
        Ports ports = rule.ports();
        SecurityGroupRule.Builder description =
                SecurityGroupRule.builder()
                        .securityGroupRuleId(id)
                        .securityGroupRuleArn(Arns.ec2(context, "security-group-rule", id))
                        .groupId(group.id())
                        .groupOwnerId(context.account())
                        .isEgress(rule.egress())
                        .ipProtocol(ports.protocol())
                        .fromPort(ports.from() == null ? NONE : ports.from())
                        .toPort(ports.to() == null ? NONE : ports.to())
                        .description(rule.description());
        String peer = rule.peer().value();
        return switch (rule.peer().kind()) {
            case IPV4 -> description.cidrIpv4(peer).build();
            case IPV6 -> description.cidrIpv6(peer).build();
            case PREFIX_LIST -> description.prefixListId(peer).build();
            case GROUP -> description.referencedGroupInfo(referenced(context, group, peer)).build();
        };
    }

    private static ReferencedSecurityGroup referenced(
            Context context, Resource group, String peer) {
        return ReferencedSecurityGroup.builder()
                .groupId(peer)
                .userId(context.account())
                .vpcId(group.as(SecurityGroup.class).vpcId())
                .build();
    }

    private static List<?> ids(Resource group) {
        return group.attributes().get(RULES) instanceof List<?> ids ? ids : List.of();
    }

    /** Stores the group, described with the permissions that its rules make. */
    private static void keep(Context context, Resource group) {
        List<TrafficRule> rules =
                of(context, group).stream().map(SecurityGroupRules::traffic).toList();
        context.put(
                group.edit(
                        SecurityGroup.class,
                        before ->
                                before.toBuilder()
                                        .ipPermissions(
                                                Permissions.of(rules, false, context.account()))
                                        .ipPermissionsEgress(
                                                Permissions.of(rules, true, context.account()))
                                        .build()));
    }

    private static Optional<Resource> find(Context context, String id) {
        return context.find(Ec2Kind.SECURITY_GROUP_RULE.type(), id);
    }
}
