package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules given to security groups and taken from them. */
final class SecurityGroupPermissions implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                AuthorizeSecurityGroupIngressRequest.class,
                SecurityGroupPermissions::authorizeIngress);
        catalogue.operation(
                AuthorizeSecurityGroupEgressRequest.class,
                SecurityGroupPermissions::authorizeEgress,
                "GroupId");
        catalogue.operation(
                RevokeSecurityGroupIngressRequest.class, SecurityGroupPermissions::revokeIngress);
        catalogue.operation(
                RevokeSecurityGroupEgressRequest.class,
                SecurityGroupPermissions::revokeEgress,
                "GroupId");
    }

    /** What a request to revoke took away. */
    private record Revoked(List<Resource> rules) {
        List<RevokedSecurityGroupRule> list() {
            return rules.stream().map(SecurityGroupPermissions::revoked).toList();
        }
    }

    private static AuthorizeSecurityGroupIngressResponse authorizeIngress(
            AuthorizeSecurityGroupIngressRequest request, Context context) {
        Resource group = SecurityGroups.require(context, request.groupId(), request.groupName());
        IpPermission single =
                single(
                        request.ipProtocol(),
                        request.fromPort(),
                        request.toPort(),
                        request.cidrIp(),
                        request.sourceSecurityGroupName());
        List<TrafficRule> rules = rules(false, request.ipPermissions(), single);
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(context, group, rules, request.tagSpecifications()))
                .build();
    }

    private static AuthorizeSecurityGroupEgressResponse authorizeEgress(
            AuthorizeSecurityGroupEgressRequest request, Context context) {
        Resource group = Ec2Kind.SECURITY_GROUP.require(context, request.groupId());
        IpPermission single =
                single(
                        request.ipProtocol(),
                        request.fromPort(),
                        request.toPort(),
                        request.cidrIp(),
                        request.sourceSecurityGroupName());
        List<TrafficRule> rules = rules(true, request.ipPermissions(), single);
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(context, group, rules, request.tagSpecifications()))
                .build();
    }

    private static List<SecurityGroupRule> authorize(
            Context context,
            Resource group,
            List<TrafficRule> rules,
            List<TagSpecification> tagSpecifications) {
        Map<String, String> tags = Ec2Tags.of(tagSpecifications, Ec2Kind.SECURITY_GROUP_RULE);
        return rules.stream()
                .map(rule -> SecurityGroupRules.add(context, group.id(), rule, tags))
                .map(SecurityGroupRules::view)
                .toList();
    }

    private static RevokeSecurityGroupIngressResponse revokeIngress(
            RevokeSecurityGroupIngressRequest request, Context context) {
        Resource group = SecurityGroups.require(context, request.groupId(), request.groupName());
        IpPermission single =
                single(
                        request.ipProtocol(),
                        request.fromPort(),
                        request.toPort(),
                        request.cidrIp(),
                        request.sourceSecurityGroupName());
        Revoked revoked =
                request.securityGroupRuleIds().isEmpty()
                        ? revoke(context, group, rules(false, request.ipPermissions(), single))
                        : revokeById(context, group, request.securityGroupRuleIds(), false);
        return RevokeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(revoked.list())
                .build();
    }

    private static RevokeSecurityGroupEgressResponse revokeEgress(
            RevokeSecurityGroupEgressRequest request, Context context) {
        Resource group = Ec2Kind.SECURITY_GROUP.require(context, request.groupId());
        IpPermission single =
                single(
                        request.ipProtocol(),
                        request.fromPort(),
                        request.toPort(),
                        request.cidrIp(),
                        request.sourceSecurityGroupName());
        Revoked revoked =
                request.securityGroupRuleIds().isEmpty()
                        ? revoke(context, group, rules(true, request.ipPermissions(), single))
                        : revokeById(context, group, request.securityGroupRuleIds(), true);
        return RevokeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(revoked.list())
                .build();
    }

    private static Revoked revoke(Context context, Resource group, List<TrafficRule> wanted) {
        List<Resource> found =
                wanted.stream()
                        .map(rule ->
                                SecurityGroupRules.like(context, group, rule)
                                        .orElseThrow(SecurityGroupPermissions::noSuchRule))
                        .distinct()
                        .toList();
        return revokeAll(context, found);
    }

    private static Revoked revokeById(
            Context context, Resource group, List<String> ids, boolean egress) {
        List<Resource> found =
                ids.stream()
                        .distinct()
                        .map(id -> SecurityGroupRules.require(context, group, id, egress))
                        .toList();
        return revokeAll(context, found);
    }

    private static Revoked revokeAll(Context context, List<Resource> rules) {
        rules.forEach(rule -> SecurityGroupRules.remove(context, rule));
        return new Revoked(rules);
    }

    /** The one permission that a request can give without a list. */
    private static IpPermission single(
            @Nullable String protocol,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String cidr,
            @Nullable String sourceGroup) {
        IpPermission.Builder permission =
                IpPermission.builder().ipProtocol(protocol).fromPort(from).toPort(to);
        if (cidr != null) {
            permission.ipRanges(IpRange.builder().cidrIp(cidr).build());
        }
        if (sourceGroup != null) {
            permission.userIdGroupPairs(UserIdGroupPair.builder().groupName(sourceGroup).build());
        }
        return permission.build();
    }

    private static List<TrafficRule> rules(
            boolean egress, List<IpPermission> permissions, IpPermission single) {
        if (!permissions.isEmpty()) {
            return permissions.stream()
                    .flatMap(permission -> TrafficRule.of(egress, permission).stream())
                    .toList();
        }
        boolean given =
                single.ipProtocol() != null
                        || !single.ipRanges().isEmpty()
                        || !single.userIdGroupPairs().isEmpty();
        if (!given) {
            throw Ec2Faults.missing("ipPermissions");
        }
        return TrafficRule.of(egress, single);
    }

    private static RuntimeException noSuchRule() {
        return Ec2Faults.of(
                "InvalidPermission.NotFound",
                "The specified rule does not exist in this security group.");
    }

    private static RevokedSecurityGroupRule revoked(Resource resource) {
        SecurityGroupRule rule = resource.as(SecurityGroupRule.class);
        ReferencedSecurityGroup other = rule.referencedGroupInfo();
        return RevokedSecurityGroupRule.builder()
                .securityGroupRuleId(resource.id())
                .groupId(rule.groupId())
                .isEgress(rule.isEgress())
                .ipProtocol(rule.ipProtocol())
                .fromPort(rule.fromPort())
                .toPort(rule.toPort())
                .cidrIpv4(rule.cidrIpv4())
                .cidrIpv6(rule.cidrIpv6())
                .prefixListId(rule.prefixListId())
                .referencedGroupId(other == null ? null : other.groupId())
                .description(rule.description())
                .build();
    }
}
