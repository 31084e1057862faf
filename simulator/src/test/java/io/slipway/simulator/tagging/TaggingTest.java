package io.slipway.simulator.tagging;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

class TaggingTest {
    private static final String HERE = "arn:aws:ec2:us-east-1:111122223333:";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final ResourceGroupsTaggingApiClient tagging = aws.tagging();
    private final SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void resourcesOfAllServicesAreFoundByTag() {
        tag(network.vpcId(), "team", "shop");
        tag(network.natGateways().getFirst(), "team", "shop");
        tag(network.natGateways().getLast(), "team", "bank");
        balancer("team", "shop");
        aws.iam()
                .createInstanceProfile(r ->
                        r.instanceProfileName("nodes")
                                .tags(
                                        software.amazon.awssdk.services.iam.model.Tag.builder()
                                                .key("team")
                                                .value("shop")
                                                .build()));

        assertThat(arns(r -> r.tagFilters(filter("team", "shop"))))
                .containsExactlyInAnyOrder(
                        HERE + "vpc/" + network.vpcId(),
                        HERE + "natgateway/" + network.natGateways().getFirst(),
                        "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/api",
                        "arn:aws:iam::111122223333:instance-profile/nodes");
        assertThat(arns(r -> r.tagFilters(filter("team", "shop", "bank")))).hasSize(5);
        assertThat(arns(r -> r.tagFilters(filter("team")))).hasSize(5);
        assertThat(arns(r -> r.tagFilters(filter("team", "shop"), filter("stage")))).isEmpty();
    }

    @Test
    void resourcesAreFoundByTypeAndArn() {
        tag(network.vpcId(), "team", "shop");
        tag(network.privateSubnets().getFirst(), "team", "shop");
        balancer("team", "shop");
        String vpc = HERE + "vpc/" + network.vpcId();

        assertThat(arns(r -> r.resourceTypeFilters("ec2"))).hasSize(2);
        assertThat(arns(r -> r.resourceTypeFilters("ec2:vpc"))).containsExactly(vpc);
        assertThat(arns(r -> r.resourceTypeFilters("elasticloadbalancing:loadbalancer")))
                .hasSize(1);
        assertThat(arns(r -> r.resourceARNList(vpc))).containsExactly(vpc);
        assertThat(errorOf(() -> arns(r -> r.resourceARNList(vpc).tagFilters(filter("team")))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> arns(r -> r.resourceTypeFilters("!"))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void manyAreListedInPages() {
        network.subnets().forEach(subnet -> tag(subnet, "team", "shop"));

        List<String> all =
                tagging.getResourcesPaginator(r -> r.resourcesPerPage(3)).stream()
                        .flatMap(page -> page.resourceTagMappingList().stream())
                        .map(ResourceTagMapping::resourceARN)
                        .toList();

        assertThat(all).hasSize(4).doesNotHaveDuplicates();
        assertThat(errorOf(() -> arns(r -> r.paginationToken("x"))))
                .isEqualTo("PaginationTokenExpiredException");
        assertThat(errorOf(() -> arns(r -> r.resourcesPerPage(101))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> arns(r -> r.resourcesPerPage(1).tagsPerPage(100))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void tagsAreSetAndTakenOffByArn() {
        String vpc = HERE + "vpc/" + network.vpcId();
        String absent = HERE + "vpc/vpc-0123456789abcdef0";

        var failed =
                tagging.tagResources(
                        r -> r.resourceARNList(vpc, absent).tags(Map.of("team", "shop", "a", "1")));
        tagging.untagResources(r -> r.resourceARNList(vpc).tagKeys("a"));

        assertThat(failed.failedResourcesMap()).containsOnlyKeys(absent);
        assertThat(ec2.describeVpcs(r -> {}).vpcs().getFirst().tags())
                .containsExactly(Tag.builder().key("team").value("shop").build());
        assertThat(tagging.getTagKeys(r -> {}).tagKeys()).contains("team");
        assertThat(tagging.getTagValues(r -> r.key("team")).tagValues()).containsExactly("shop");
        assertThat(
                        errorOf(() ->
                                tagging.tagResources(
                                        r -> r.resourceARNList(vpc).tags(Map.of("aws:x", "1")))))
                .isEqualTo("InvalidParameterException");
    }

    private List<String> arns(Consumer<GetResourcesRequest.Builder> change) {
        return tagging.getResources(change).resourceTagMappingList().stream()
                .map(ResourceTagMapping::resourceARN)
                .toList();
    }

    private void tag(String id, String key, String value) {
        ec2.createTags(r -> r.resources(id).tags(Tag.builder().key(key).value(value).build()));
    }

    private void balancer(String key, String value) {
        aws.elb()
                .createLoadBalancer(r ->
                        r.loadBalancerName("api")
                                .subnets(network.publicSubnets())
                                .tags(
                                        software.amazon.awssdk.services.elasticloadbalancing.model
                                                .Tag.builder()
                                                .key(key)
                                                .value(value)
                                                .build())
                                .listeners(
                                        Listener.builder()
                                                .protocol("TCP")
                                                .loadBalancerPort(80)
                                                .instancePort(80)
                                                .build()));
    }

    private static TagFilter filter(String key, String... values) {
        return TagFilter.builder().key(key).values(values).build();
    }
}
