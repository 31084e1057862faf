package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** Security group rules by themselves: described, modified, and described in other words. */
final class SecurityGroupRuleCalls implements Feature {
    static final FilterNames FILTERS = FilterNames.of("group-id", "security-group-rule-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                DescribeSecurityGroupRulesRequest.class, SecurityGroupRuleCalls::describe);
        catalogue.operation(
                ModifySecurityGroupRulesRequest.class,
                SecurityGroupRuleCalls::modify,
                "GroupId",
                "SecurityGroupRules");
        catalogue.operation(
                UpdateSecurityGroupRuleDescriptionsIngressRequest.class,
                SecurityGroupRuleCalls::updateIngress);
        catalogue.operation(
                UpdateSecurityGroupRuleDescriptionsEgressRequest.class,
                SecurityGroupRuleCalls::updateEgress);
    }

    private static DescribeSecurityGroupRulesResponse describe(
            DescribeSecurityGroupRulesRequest request, Context context) {
        Page<SecurityGroupRule> page =
                Describe.of(
                                request.securityGroupRuleIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.SECURITY_GROUP_RULE, SecurityGroupRules::view);
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ModifySecurityGroupRulesResponse modify(
            ModifySecurityGroupRulesRequest request, Context context) {
        Resource group = Ec2Kind.SECURITY_GROUP.require(context, request.groupId());
        for (SecurityGroupRuleUpdate update : request.securityGroupRules()) {
            modify(context, group, update);
        }
        return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
    }

    private static void modify(Context context, Resource group, SecurityGroupRuleUpdate update) {
        if (update.securityGroupRuleId() == null || update.securityGroupRule() == null) {
            throw Ec2Faults.missing("SecurityGroupRuleId and SecurityGroupRule");
        }
        String id = update.securityGroupRuleId();
        Resource before = Ec2Kind.SECURITY_GROUP_RULE.require(context, id);
        boolean egress = before.as(SecurityGroupRule.class).isEgress();
        Resource rule = SecurityGroupRules.require(context, group, id, egress);
        TrafficRule wanted = TrafficRule.of(egress, update.securityGroupRule());
        if (!SecurityGroupRules.traffic(rule).sameTraffic(wanted)) {
            SecurityGroupRules.requireNew(context, group, wanted);
        }
        SecurityGroupRules.replace(context, rule, wanted);
    }

    private static UpdateSecurityGroupRuleDescriptionsIngressResponse updateIngress(
            UpdateSecurityGroupRuleDescriptionsIngressRequest request, Context context) {
        Resource group = SecurityGroups.require(context, request.groupId(), request.groupName());
        describe(
                context,
                group,
                false,
                request.ipPermissions(),
                request.securityGroupRuleDescriptions());
        return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder()
                .returnValue(true)
                .build();
    }

    private static UpdateSecurityGroupRuleDescriptionsEgressResponse updateEgress(
            UpdateSecurityGroupRuleDescriptionsEgressRequest request, Context context) {
        Resource group = SecurityGroups.require(context, request.groupId(), request.groupName());
        describe(
                context,
                group,
                true,
                request.ipPermissions(),
                request.securityGroupRuleDescriptions());
        return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder()
                .returnValue(true)
                .build();
    }

    private static void describe(
            Context context,
            Resource group,
            boolean egress,
            List<IpPermission> permissions,
            List<SecurityGroupRuleDescription> byId) {
        if (permissions.isEmpty() && byId.isEmpty()) {
            throw Ec2Faults.missing("IpPermissions or SecurityGroupRuleDescriptions");
        }
        for (IpPermission permission : permissions) {
            for (TrafficRule wanted : TrafficRule.of(egress, permission)) {
                Resource rule =
                        SecurityGroupRules.like(context, group, wanted)
                                .orElseThrow(() ->
                                        Ec2Faults.of(
                                                "InvalidPermission.NotFound",
                                                "The specified rule does not exist in this"
                                                        + " security group."));
                SecurityGroupRules.replace(context, rule, wanted);
            }
        }
        for (SecurityGroupRuleDescription one : byId) {
            String id = one.securityGroupRuleId() == null ? "" : one.securityGroupRuleId();
            Resource rule = SecurityGroupRules.require(context, group, id, egress);
            TrafficRule before = SecurityGroupRules.traffic(rule);
            SecurityGroupRules.replace(context, rule, before.described(one.description()));
        }
    }
}
