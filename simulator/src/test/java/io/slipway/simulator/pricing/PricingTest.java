package io.slipway.simulator.pricing;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.AttributeValue;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;
import software.amazon.awssdk.services.pricing.model.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PricingTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final PricingClient pricing = aws.pricing();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anInstanceTypeHasOnePriceForTheFiltersPeopleUse() {
        List<JsonNode> found =
                products(
                        "AmazonEC2",
                        "instanceType=m5.large",
                        "location=EU (Frankfurt)",
                        "operatingSystem=Linux",
                        "tenancy=Shared",
                        "preInstalledSw=NA",
                        "capacitystatus=Used",
                        "licenseModel=No License required");

        assertThat(found).hasSize(1);
        JsonNode product = found.getFirst();
        assertThat(product.at("/product/productFamily").asString()).isEqualTo("Compute Instance");
        assertThat(product.at("/product/attributes/vcpu").asString()).isEqualTo("2");
        assertThat(product.at("/product/attributes/memory").asString()).isEqualTo("8 GiB");
        assertThat(product.at("/product/attributes/regionCode").asString())
                .isEqualTo("eu-central-1");
        assertThat(product.at("/product/attributes/usagetype").asString())
                .isEqualTo("EUC1-BoxUsage:m5.large");
        assertThat(dollars(product)).isEqualByComparingTo("0.115");
        assertThat(onlyTerm(product).get("unit").asString()).isEqualTo("Hrs");
    }

    @Test
    void whatAClusterCostsBesidesIsThereInEveryRegion() {
        assertThat(price("AmazonEC2", "usagetype=EUC1-NatGateway-Hours")).isEqualTo("0.052");
        assertThat(price("AmazonEC2", "usagetype=EUC1-NatGateway-Bytes")).isEqualTo("0.052");
        assertThat(price("AmazonEC2", "volumeApiName=gp3", "regionCode=us-east-1"))
                .isEqualTo("0.08");
        assertThat(price("AmazonEC2", "volumeApiName=io1", "regionCode=us-east-1"))
                .isEqualTo("0.125");
        assertThat(price("AmazonEC2", "group=ElasticIP:Address", "regionCode=eu-west-1"))
                .isEqualTo("0.005");
        assertThat(
                        price(
                                "AWSELB",
                                "productFamily=Load Balancer",
                                "usagetype=LoadBalancerUsage",
                                "regionCode=us-east-1"))
                .isEqualTo("0.025");
        assertThat(price("AmazonEKS", "usagetype=USE1-AmazonEKS-Hours:perCluster"))
                .isEqualTo("0.1");
        assertThat(price("AmazonEKS", "usagetype=USE1-AmazonEKS-Hours:extendedSupport"))
                .isEqualTo("0.6");
        assertThat(price("AmazonEKS", "usagetype=USE1-Fargate-vCPU-Hours:perCPU"))
                .isEqualTo("0.04048");
        assertThat(price("AmazonEKS", "usagetype=USE1-Fargate-GB-Hours")).isEqualTo("0.004445");
    }

    @Test
    void atLeastSixtyTypesHavePricesInAtLeastEightRegions() {
        List<AttributeValue> regions =
                pricing.getAttributeValues(
                                r -> r.serviceCode("AmazonEC2").attributeName("regionCode"))
                        .attributeValues();

        assertThat(regions).hasSizeGreaterThanOrEqualTo(8);
        for (AttributeValue region : regions) {
            Set<String> types =
                    products(
                                    "AmazonEC2",
                                    "productFamily=Compute Instance",
                                    "regionCode=" + region.value())
                            .stream()
                            .map(one -> one.at("/product/attributes/instanceType").asString())
                            .collect(Collectors.toSet());
            assertThat(types).as(region.value()).hasSizeGreaterThan(60);
        }
        assertThat(products("AmazonEC2", "regionCode=us-gov-west-1")).isEmpty();
        assertThat(products("AmazonEC2", "regionCode=cn-north-1")).isEmpty();
    }

    @Test
    void productsComeInPages() {
        GetProductsResponse page =
                pricing.getProducts(r ->
                        r.serviceCode("AmazonEC2")
                                .filters(filter("instanceType=m5.large"))
                                .maxResults(4));

        assertThat(page.priceList()).hasSize(4);
        assertThat(page.nextToken()).isNotNull();
        assertThat(products("AmazonEC2", "instanceType=m5.large"))
                .extracting(one -> one.at("/product/sku").asString())
                .hasSize(15)
                .doesNotHaveDuplicates();
    }

    @Test
    void theServicesAreThereAndWhatIsNotIsRefused() {
        assertThat(pricing.describeServices(r -> {}).services())
                .extracting(Service::serviceCode)
                .containsExactly("AWSELB", "AmazonEC2", "AmazonEKS", "AmazonVPC");
        assertThat(
                        pricing.describeServices(r -> r.serviceCode("AmazonEC2"))
                                .services()
                                .getFirst()
                                .attributeNames())
                .contains("instanceType", "location", "volumeApiName");
        assertThat(errorOf(() -> pricing.getProducts(r -> r.serviceCode("AmazonMoon"))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                pricing.getProducts(
                                        r -> r.serviceCode("AmazonEC2").maxResults(101))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                pricing.getProducts(
                                        r -> r.serviceCode("AmazonEC2").nextToken("x"))))
                .isEqualTo("InvalidNextTokenException");
        assertThat(
                        errorOf(() ->
                                pricing.getAttributeValues(
                                        r -> r.serviceCode("AmazonEC2").attributeName("colour"))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void onlySomeRegionsAnswer() {
        assertThat(errorOf(() -> in(Region.EU_CENTRAL_1).describeServices(r -> {})))
                .isEqualTo("none");
        assertThat(errorOf(() -> in(Region.AP_SOUTH_1).describeServices(r -> {})))
                .isEqualTo("none");
        assertThat(errorOf(() -> in(Region.EU_WEST_1).describeServices(r -> {})))
                .isNotEqualTo("none");
    }

    private PricingClient in(Region region) {
        return aws.configured(PricingClient.builder(), "AKIATEST", "test", region);
    }

    private String price(String service, String... filters) {
        List<JsonNode> found = products(service, filters);
        assertThat(found).hasSize(1);
        return dollars(found.getFirst()).stripTrailingZeros().toPlainString();
    }

    private List<JsonNode> products(String service, String... filters) {
        List<Filter> wanted = Arrays.stream(filters).map(PricingTest::filter).toList();
        return pricing.getProductsPaginator(r -> r.serviceCode(service).filters(wanted)).stream()
                .flatMap(page -> page.priceList().stream())
                .map(text -> JsonMapper.shared().readTree(text))
                .toList();
    }

    private static Filter filter(String fieldAndValue) {
        String[] pair = fieldAndValue.split("=", 2);
        return Filter.builder().type("TERM_MATCH").field(pair[0]).value(pair[1]).build();
    }

    private static BigDecimal dollars(JsonNode product) {
        return new BigDecimal(onlyTerm(product).at("/pricePerUnit/USD").asString());
    }

    private static JsonNode onlyTerm(JsonNode product) {
        JsonNode offer = product.at("/terms/OnDemand").iterator().next();
        return offer.get("priceDimensions").iterator().next();
    }
}
