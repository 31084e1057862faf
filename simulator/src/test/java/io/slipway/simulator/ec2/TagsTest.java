package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.RequestParts.filter;
import static io.slipway.simulator.ec2.RequestParts.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class TagsTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void everyKindOfResourceTakesTags() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
        String group = group(network.vpcId());
        String rule = egressRule(group);
        String volume = ec2.createVolume(r -> r.availabilityZone("us-east-1a").size(1)).volumeId();
        String template =
                ec2.createLaunchTemplate(r ->
                                r.launchTemplateName("template")
                                        .launchTemplateData(data -> data.instanceType("t3.micro")))
                        .launchTemplate()
                        .launchTemplateId();
        String networkInterface =
                ec2.createNetworkInterface(r -> r.subnetId(network.privateSubnets().getFirst()))
                        .networkInterface()
                        .networkInterfaceId();
        String key = ec2.createKeyPair(r -> r.keyName("k").keyType("ed25519")).keyPairId();
        List<String> all =
                List.of(
                        network.vpcId(),
                        network.internetGatewayId(),
                        network.privateSubnets().getFirst(),
                        network.allocations().getFirst(),
                        network.natGateways().getFirst(),
                        network.routeTables().getFirst(),
                        group,
                        rule,
                        volume,
                        template,
                        networkInterface,
                        key);

        ec2.createTags(r -> r.resources(all).tags(tag("team", "web")));

        assertThat(
                        ec2.describeTags(r ->
                                        r.filters(filter("key", "team"), filter("value", "w*")))
                                .tags())
                .extracting(TagDescription::resourceId)
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(ec2.describeTags(r -> r.filters(filter("resource-type", "volume"))).tags())
                .extracting(TagDescription::resourceId)
                .containsExactly(volume);
        assertThat(ec2.describeTags(r -> r.filters(filter("tag:team", "web"))).tags())
                .hasSize(all.size());
        assertThat(ec2.describeVolumes(r -> r.filters(filter("tag:team", "web"))).volumes())
                .hasSize(1);
    }

    @Test
    void tagsComeInPages() {
        String vpc = vpc();
        ec2.createTags(r ->
                r.resources(vpc)
                        .tags(IntStream.range(0, 12).mapToObj(i -> tag("k" + i, "v")).toList()));

        DescribeTagsResponse first = ec2.describeTags(r -> r.maxResults(5));

        assertThat(first.tags()).hasSize(5);
        assertThat(ec2.describeTagsPaginator(r -> r.maxResults(5)).tags()).hasSize(12);
    }

    @Test
    void refusesTooManyTooLongAndReservedTags() {
        String vpc = vpc();
        Tag[] fifty = IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new);
        ec2.createTags(r -> r.resources(vpc).tags(fifty));

        assertThat(refused(vpc, tag("one-more", "v"))).isEqualTo("TagLimitExceeded");
        assertThat(refused(vpc, tag("k0", "w"))).isEqualTo("none");
        assertThat(refused(vpc, tag("aws:mine", "v"))).isEqualTo("InvalidParameterValue");
        assertThat(refused(vpc, tag("k".repeat(129), "v"))).isEqualTo("InvalidParameterValue");
        assertThat(refused(vpc, tag("k1", "v".repeat(257)))).isEqualTo("InvalidParameterValue");
        assertThat(refused(vpc, tag("k1", "a"), tag("k1", "b"))).isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> ec2.deleteTags(r -> r.resources(vpc).tags(tag("aws:x", "y")))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void tagsAreSetOnAllOrNone() {
        String vpc = vpc();

        assertThat(
                        errorOf(() ->
                                ec2.createTags(r ->
                                        r.resources(vpc, "subnet-0123456789abcdef0")
                                                .tags(tag("a", "b")))))
                .isEqualTo("InvalidSubnetID.NotFound");

        assertThat(ec2.describeTags(r -> {}).tags()).isEmpty();
        assertThat(ec2.describeVpcs(r -> r.filters(filter("tag:a", "b"))).vpcs()).isEmpty();
    }

    private String refused(String resource, Tag... tags) {
        return errorOf(() -> ec2.createTags(r -> r.resources(resource).tags(tags)));
    }

    private String vpc() {
        return ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    }

    private String group(String vpc) {
        return ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("g").description("g")).groupId();
    }

    private String egressRule(String group) {
        return ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", group)))
                .securityGroupRules()
                .getFirst()
                .securityGroupRuleId();
    }
}
