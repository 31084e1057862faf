package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.RequestParts.filter;
import static io.slipway.simulator.ec2.RequestParts.tag;
import static io.slipway.simulator.ec2.RequestParts.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.model.Quota;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class SecurityGroupsTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aNewGroupLetsEverythingOutAndNothingIn() {
        CreateSecurityGroupResponse made =
                ec2.createSecurityGroup(r ->
                        r.vpcId(vpc)
                                .groupName("node")
                                .description("of nodes")
                                .tagSpecifications(tagged("security-group", tag("team", "web"))));

        SecurityGroup group = described(made.groupId());
        assertThat(made.securityGroupArn()).endsWith(":security-group/" + made.groupId());
        assertThat(made.tags()).containsExactly(tag("team", "web"));
        assertThat(group.ipPermissions()).isEmpty();
        assertThat(group.ipPermissionsEgress())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.ipProtocol()).isEqualTo("-1");
                    assertThat(one.fromPort()).isNull();
                    assertThat(one.ipRanges().getFirst().cidrIp()).isEqualTo("0.0.0.0/0");
                });
        assertThat(
                        ec2.describeSecurityGroups(r ->
                                        r.filters(
                                                filter("group-name", "node"),
                                                filter("vpc-id", vpc)))
                                .securityGroups())
                .extracting(SecurityGroup::groupId)
                .containsExactly(made.groupId());
    }

    @Test
    void namesAreUniqueInAVpcAndOfAForm() {
        String other = ec2.createVpc(r -> r.cidrBlock("10.1.0.0/16")).vpc().vpcId();
        group("node");

        assertThat(errorOf(() -> group("node"))).isEqualTo("InvalidGroup.Duplicate");
        assertThat(errorOf(() -> create(other, "node", "of nodes"))).isEqualTo("none");
        assertThat(errorOf(() -> group("default"))).isEqualTo("InvalidGroup.Reserved");
        assertThat(errorOf(() -> group("sg-mine"))).isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> group("größer"))).isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> create(vpc, "a", "tab\t"))).isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> create(vpc, "a", ""))).isEqualTo("MissingParameter");
        assertThat(errorOf(() -> create("vpc-0123456789abcdef0", "a", "b")))
                .isEqualTo("InvalidVpcID.NotFound");
        assertThat(errorOf(() -> ec2.createSecurityGroup(r -> r.groupName("a").description("b"))))
                .isEqualTo("VPCIdNotSpecified");
    }

    @Test
    void permissionsAreMergedByPortsAndKeepTheirDescriptions() {
        String bastion = group("bastion");
        String node = group("node");

        List<SecurityGroupRule> rules =
                authorize(
                        node,
                        tcp(22, 22).userIdGroupPairs(pair(bastion)).build(),
                        tcp(22, 22)
                                .ipRanges(range("100.68.0.18/18", "office"))
                                .ipv6Ranges(range6("2001:DB8:0::1/64"))
                                .build(),
                        permission("4").userIdGroupPairs(pair(node)).build(),
                        permission("6", 443, 443).ipRanges(range("10.0.0.0/8", null)).build(),
                        permission("icmp").ipRanges(range("10.0.0.0/8", null)).build());

        assertThat(rules)
                .hasSize(6)
                .allMatch(rule -> rule.securityGroupRuleId().matches("sgr-0.{16}"));
        assertThat(rules.get(1).securityGroupRuleArn()).contains(":security-group-rule/sgr-");
        assertThat(rules.get(3).fromPort()).isEqualTo(-1);
        List<IpPermission> shown = described(node).ipPermissions();
        assertThat(shown)
                .extracting(IpPermission::ipProtocol)
                .containsExactly("tcp", "4", "tcp", "icmp");
        assertThat(shown.get(0).ipRanges()).containsExactly(range("100.68.0.0/18", "office"));
        assertThat(shown.get(0).ipv6Ranges().getFirst().cidrIpv6()).isEqualTo("2001:db8::/64");
        assertThat(shown.get(0).userIdGroupPairs().getFirst().groupId()).isEqualTo(bastion);
        assertThat(shown.get(1).fromPort()).isNull();
        assertThat(shown.get(3).fromPort()).isEqualTo(-1);
    }

    @Test
    void refusesRulesThatAreThereAlreadyOrNotAtAll() {
        String node = group("node");
        IpPermission ssh = tcp(22, 22).ipRanges(range("10.0.0.0/8", "one")).build();
        authorize(node, ssh);

        assertThatThrownBy(() ->
                        authorize(node, tcp(22, 22).ipRanges(range("10.0.0.0/8", "two")).build()))
                .hasMessageContaining(
                        "the specified rule \"peer: 10.0.0.0/8, TCP, from port: 22, to port: 22,"
                                + " ALLOW\" already exists");
        assertThat(errorOf(() -> authorize(node, ssh))).isEqualTo("InvalidPermission.Duplicate");
        assertThat(
                        errorOf(() ->
                                revoke(
                                        node,
                                        tcp(23, 23).ipRanges(range("10.0.0.0/8", null)).build())))
                .isEqualTo("InvalidPermission.NotFound");
        assertThat(revoke(node, tcp(22, 22).ipRanges(range("10.0.0.0/8", null)).build()))
                .extracting(RevokedSecurityGroupRule::cidrIpv4)
                .containsExactly("10.0.0.0/8");
        assertThat(described(node).ipPermissions()).isEmpty();
    }

    @Test
    void aRequestToAuthorizeIsCarriedOutWholeOrNotAtAll() {
        String node = group("node");
        IpPermission ssh = tcp(22, 22).ipRanges(range("10.0.0.0/8", null)).build();
        IpPermission wrong = tcp(22, 22).ipRanges(range("10.0.0.0/33", null)).build();

        assertThat(errorOf(() -> authorize(node, ssh, wrong))).isEqualTo("InvalidParameterValue");

        assertThat(described(node).ipPermissions()).isEmpty();
    }

    @Test
    void refusesMalformedPermissions() {
        String node = group("node");
        String away =
                create(
                        ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId(),
                        "away",
                        "elsewhere");
        IpRange all = range("0.0.0.0/0", null);

        assertThat(refused(node, permission("tcp").ipRanges(all)))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(node, tcp(80, 22).ipRanges(all))).isEqualTo("InvalidParameterValue");
        assertThat(refused(node, tcp(22, 70000).ipRanges(all))).isEqualTo("InvalidParameterValue");
        assertThat(refused(node, permission("foo").ipRanges(all)))
                .isEqualTo("InvalidPermission.Malformed");
        assertThat(refused(node, permission("256").ipRanges(all)))
                .isEqualTo("InvalidPermission.Malformed");
        assertThat(refused(node, tcp(22, 22))).isEqualTo("MissingParameter");
        assertThat(refused(node, tcp(22, 22).ipv6Ranges(range6("fe80::/999"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(node, tcp(22, 22).ipRanges(range("10.0.0.0/8", "ü"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(node, tcp(22, 22).userIdGroupPairs(pair("sg-0123456789abcdef0"))))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(refused(node, tcp(22, 22).userIdGroupPairs(pair(away))))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(refused(node, tcp(22, 22).prefixListIds(list("pl-00000000"))))
                .isEqualTo("InvalidPrefixListID.NotFound");
        assertThat(refused("sg-zebra", tcp(22, 22).ipRanges(all)))
                .isEqualTo("InvalidGroupId.Malformed");
    }

    @Test
    void rulesGoByTheirIdsToo() {
        String node = group("node");
        String id =
                ec2.authorizeSecurityGroupEgress(r ->
                                r.groupId(node)
                                        .ipPermissions(
                                                tcp(443, 443)
                                                        .ipRanges(range("1.2.3.4/32", null))
                                                        .build())
                                        .tagSpecifications(
                                                tagged("security-group-rule", tag("for", "api"))))
                        .securityGroupRules()
                        .getFirst()
                        .securityGroupRuleId();

        ec2.modifySecurityGroupRules(r ->
                r.groupId(node)
                        .securityGroupRules(
                                SecurityGroupRuleUpdate.builder()
                                        .securityGroupRuleId(id)
                                        .securityGroupRule(rule ->
                                                rule.ipProtocol("tcp")
                                                        .fromPort(8443)
                                                        .toPort(8443)
                                                        .cidrIpv4("1.2.3.4/32"))
                                        .build()));
        ec2.updateSecurityGroupRuleDescriptionsEgress(r ->
                r.groupId(node)
                        .securityGroupRuleDescriptions(
                                SecurityGroupRuleDescription.builder()
                                        .securityGroupRuleId(id)
                                        .description("the API")
                                        .build()));

        SecurityGroupRule rule =
                ec2.describeSecurityGroupRules(
                                r -> r.filters(filter("group-id", node), filter("tag:for", "api")))
                        .securityGroupRules()
                        .getFirst();
        assertThat(rule.fromPort()).isEqualTo(8443);
        assertThat(rule.description()).isEqualTo("the API");
        assertThat(rule.isEgress()).isTrue();
        assertThat(
                        errorOf(() ->
                                ec2.revokeSecurityGroupIngress(
                                        r -> r.groupId(node).securityGroupRuleIds(id))))
                .isEqualTo("InvalidSecurityGroupRuleId.NotFound");
        ec2.revokeSecurityGroupEgress(r -> r.groupId(node).securityGroupRuleIds(id));
        assertThat(described(node).ipPermissionsEgress()).hasSize(1);
        assertThat(errorOf(() -> ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(id))))
                .isEqualTo("InvalidSecurityGroupRuleId.NotFound");
    }

    @Test
    void keepsToItsQuotas() {
        String node = group("node");
        aws.simulator().inspection().setQuota(null, null, Quota.RULES_PER_SECURITY_GROUP, 1);
        aws.simulator().inspection().setQuota(null, null, Quota.SECURITY_GROUPS, 2);
        authorize(node, tcp(22, 22).ipRanges(range("10.0.0.0/8", null)).build());

        assertThat(refused(node, tcp(23, 23).ipRanges(range("10.0.0.0/8", null))))
                .isEqualTo("RulesPerSecurityGroupLimitExceeded");
        assertThat(errorOf(() -> group("another"))).isEqualTo("SecurityGroupLimitExceeded");
    }

    @Test
    void aGroupThatAnotherNamesCannotBeDeleted() {
        String bastion = group("bastion");
        String node = group("node");
        IpPermission ssh = tcp(22, 22).userIdGroupPairs(pair(bastion)).build();
        authorize(node, ssh);
        String standard =
                ec2.describeSecurityGroups(r ->
                                r.filters(filter("group-name", "default"), filter("vpc-id", vpc)))
                        .securityGroups()
                        .getFirst()
                        .groupId();

        assertThat(errorOf(() -> delete(bastion))).isEqualTo("DependencyViolation");
        assertThat(errorOf(() -> delete(standard))).isEqualTo("CannotDelete");
        assertThat(errorOf(() -> ec2.deleteVpc(r -> r.vpcId(vpc))))
                .isEqualTo("DependencyViolation");
        revoke(node, ssh);
        delete(bastion);
        delete(node);
        assertThat(errorOf(() -> delete(node))).isEqualTo("InvalidGroup.NotFound");
        ec2.deleteVpc(r -> r.vpcId(vpc));
        assertThat(aws.live("security-group-rule")).isEmpty();
    }

    private String refused(String group, IpPermission.Builder permission) {
        return errorOf(() -> authorize(group, permission.build()));
    }

    private String group(String name) {
        return create(vpc, name, "a group");
    }

    private String create(String vpcId, String name, String description) {
        return ec2.createSecurityGroup(r -> r.vpcId(vpcId).groupName(name).description(description))
                .groupId();
    }

    private void delete(String group) {
        ec2.deleteSecurityGroup(r -> r.groupId(group));
    }

    private List<SecurityGroupRule> authorize(String group, IpPermission... permissions) {
        return ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions))
                .securityGroupRules();
    }

    private List<RevokedSecurityGroupRule> revoke(String group, IpPermission... permissions) {
        return ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions))
                .revokedSecurityGroupRules();
    }

    private SecurityGroup described(String group) {
        return ec2.describeSecurityGroups(r -> r.groupIds(group)).securityGroups().getFirst();
    }

    private static IpPermission.Builder tcp(int from, int to) {
        return permission("tcp", from, to);
    }

    private static IpPermission.Builder permission(String protocol, int from, int to) {
        return permission(protocol).fromPort(from).toPort(to);
    }

    private static IpPermission.Builder permission(String protocol) {
        return IpPermission.builder().ipProtocol(protocol);
    }

    private static IpRange range(String cidr, String description) {
        return IpRange.builder().cidrIp(cidr).description(description).build();
    }

    private static Ipv6Range range6(String cidr) {
        return Ipv6Range.builder().cidrIpv6(cidr).build();
    }

    private static PrefixListId list(String id) {
        return PrefixListId.builder().prefixListId(id).build();
    }

    private static UserIdGroupPair pair(String group) {
        return UserIdGroupPair.builder().groupId(group).build();
    }
}
