package io.slipway.simulator.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** As {@link Contract}, of the services that only tell of things: prices, quotas, tags. */
abstract class LookupContract {
    private final Door door;

    LookupContract(Door door) {
        this.door = door;
    }

    @AfterEach
    void shut() {
        door.close();
    }

    @Test
    void pricesAreFilteredAndPaged() {
        PricingClient pricing = door.client(PricingClient.class);
        Filter type = equal("instanceType", "m5.large");
        Filter region = equal("regionCode", "eu-west-1");

        GetProductsResponse found =
                pricing.getProducts(
                        r -> r.serviceCode("AmazonEC2").filters(type, region).maxResults(1));
        GetProductsResponse first =
                pricing.getProducts(r -> r.serviceCode("AmazonEC2").maxResults(2));
        GetProductsResponse second =
                pricing.getProducts(
                        r -> r.serviceCode("AmazonEC2").maxResults(2).nextToken(first.nextToken()));

        assertThat(found.priceList().getFirst()).contains("m5.large", "pricePerUnit");
        assertThat(second.priceList()).hasSize(2).doesNotContainAnyElementsOf(first.priceList());
        assertThat(Answer.of(() -> pricing.getProducts(r -> r.serviceCode("Nothing"))).exception())
                .isEqualTo("InvalidParameterException");
        assertThat(Answer.of(() -> pricing.getProducts(r -> r.nextToken("x"))).status())
                .isEqualTo(400);
    }

    @Test
    void pricesAreToldInFewRegionsOnly() {
        PricingClient ireland =
                door.client(PricingClient.class, "AKIATEST", Region.of("eu-west-1"));

        assertThat(Answer.of(() -> ireland.describeServices()).brief())
                .isEqualTo("PricingException 400 InvalidSignatureException");
    }

    @Test
    void quotasAreThere() {
        ServiceQuotasClient quotas = door.client(ServiceQuotasClient.class);

        List<ServiceQuota> vpc =
                quotas
                        .listServiceQuotasPaginator(r -> r.serviceCode("vpc").maxResults(1))
                        .quotas()
                        .stream()
                        .toList();

        assertThat(vpc).hasSizeGreaterThan(1).allMatch(one -> one.value() > 0);
        assertThat(
                        Answer.of(() ->
                                        quotas.getServiceQuota(
                                                r -> r.serviceCode("vpc").quotaCode("L-X")))
                                .brief())
                .isEqualTo("NoSuchResourceException 400 NoSuchResourceException");
    }

    @Test
    void resourcesAreFoundByTheirTags() {
        Ec2Client ec2 = door.client(Ec2Client.class);
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String arn = "arn:aws:ec2:us-east-1:111122223333:vpc/" + vpc;
        ResourceGroupsTaggingApiClient tagging = door.client(ResourceGroupsTaggingApiClient.class);
        TagFilter owner = TagFilter.builder().key("owner").values("shop").build();

        tagging.tagResources(r -> r.resourceARNList(arn).tags(java.util.Map.of("owner", "shop")));

        assertThat(tagging.getResourcesPaginator(r -> r.tagFilters(owner)).resourceTagMappingList())
                .extracting(ResourceTagMapping::resourceARN)
                .containsExactly(arn);
        assertThat(Answer.of(() -> tagging.getResources(r -> r.resourcesPerPage(1000))).brief())
                .isEqualTo("InvalidParameterException 400 InvalidParameterException");
    }

    private static Filter equal(String field, String value) {
        return Filter.builder().type(FilterType.TERM_MATCH).field(field).value(value).build();
    }
}
