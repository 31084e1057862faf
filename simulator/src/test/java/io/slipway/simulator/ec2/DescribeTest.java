package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.model.Quota;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class DescribeTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void filtersByTagIdAndState() {
        String tagged = vpc("10.0.0.0/16", tag("team", "web"), tag("stage", "test"));
        vpc("10.1.0.0/16", tag("team", "batch"));
        vpc("10.2.0.0/16");

        assertThat(vpcs(filter("tag:team", "web"))).containsExactly(tagged);
        assertThat(vpcs(filter("tag:team", "w*", "x?"))).containsExactly(tagged);
        assertThat(vpcs(filter("tag-key", "team"))).hasSize(2);
        assertThat(vpcs(filter("tag:team", "web"), filter("tag:stage", "live"))).isEmpty();
        assertThat(vpcs(filter("cidr", "10.0.0.0/16"))).containsExactly(tagged);
        assertThat(vpcs(filter("cidr-block-association.cidr-block", "10.0.0.0/16")))
                .containsExactly(tagged);
        assertThat(vpcs(filter("state", "available"))).isEmpty();
        assertThat(errorOf(() -> vpcs(filter("colour", "red")))).isEqualTo("InvalidParameterValue");
    }

    @Test
    void cutsLongListsIntoPages() {
        String vpc = vpc("10.0.0.0/16");
        for (int i = 0; i < 12; i++) {
            String cidr = "10.0." + i + ".0/24";
            ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr));
        }

        List<Integer> sizes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (DescribeSubnetsResponse page : ec2.describeSubnetsPaginator(r -> r.maxResults(5))) {
            sizes.add(page.subnets().size());
            page.subnets().stream().map(Subnet::subnetId).forEach(ids::add);
        }

        assertThat(sizes).containsExactly(5, 5, 2);
        assertThat(ids).doesNotHaveDuplicates().hasSize(12);
        assertThat(errorOf(() -> ec2.describeSubnets(r -> r.maxResults(2))))
                .isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> ec2.describeSubnets(r -> r.nextToken("what?"))))
                .isEqualTo("InvalidNextToken");
    }

    @Test
    void tagsAreSetRemovedAndListed() {
        String id = vpc("10.0.0.0/16", tag("a", "1"), tag("b", "2"));

        ec2.createTags(r -> r.resources(id).tags(tag("b", "3"), tag("c", "4")));
        ec2.deleteTags(
                r -> r.resources(id).tags(tag("c", "not this"), Tag.builder().key("a").build()));

        List<TagDescription> tags =
                ec2.describeTags(r -> r.filters(filter("resource-id", id))).tags();
        assertThat(tags)
                .extracting(one -> one.key() + "=" + one.value() + "@" + one.resourceType())
                .containsExactlyInAnyOrder("b=3@vpc", "c=4@vpc");
        assertThat(
                        errorOf(() ->
                                ec2.createTags(r ->
                                        r.resources("vpc-0123456789abcdef0").tags(tag("a", "b")))))
                .isEqualTo("InvalidVpcID.NotFound");
        assertThat(errorOf(() -> ec2.createTags(r -> r.resources("zebra").tags(tag("a", "b")))))
                .isEqualTo("InvalidID");
        assertThat(errorOf(() -> ec2.createTags(r -> r.resources(id).tags(tag("aws:x", "b")))))
                .isEqualTo("InvalidParameterValue");
        assertThat(
                        errorOf(() ->
                                ec2.createVpc(r ->
                                        r.cidrBlock("10.0.0.0/16")
                                                .tagSpecifications(
                                                        specification(
                                                                ResourceType.SUBNET,
                                                                tag("a", "b"))))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void unknownIdsAreToldByTheirKind() {
        assertThat(errorOf(() -> ec2.describeVpcs(r -> r.vpcIds("vpc-0123456789abcdef0"))))
                .isEqualTo("InvalidVpcID.NotFound");
        assertThat(errorOf(() -> ec2.describeVpcs(r -> r.vpcIds("gibberish"))))
                .isEqualTo("InvalidVpcID.Malformed");
        assertThat(errorOf(() -> ec2.describeSubnets(r -> r.subnetIds("subnet-0123456789abcdef0"))))
                .isEqualTo("InvalidSubnetID.NotFound");
        assertThat(
                        errorOf(() ->
                                ec2.deleteNatGateway(r -> r.natGatewayId("nat-0123456789abcdef0"))))
                .isEqualTo("NatGatewayNotFound");
        assertThat(
                        errorOf(() ->
                                ec2.releaseAddress(
                                        r -> r.allocationId("eipalloc-0123456789abcdef0"))))
                .isEqualTo("InvalidAllocationID.NotFound");
        assertThat(errorOf(() -> ec2.describeKeyPairs(r -> r.keyNames("none"))))
                .isEqualTo("InvalidKeyPair.NotFound");
        assertThat(errorOf(() -> ec2.describeInstances(r -> r.instanceIds("i-0123456789abcdef0"))))
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void aDryRunTellsWhatWouldHappenAndDoesNothing() {
        assertThat(errorOf(() -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true))))
                .isEqualTo("DryRunOperation");
        assertThat(errorOf(() -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/99").dryRun(true))))
                .isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> ec2.createVpc(r -> r.dryRun(true)))).isEqualTo("MissingParameter");

        assertThat(aws.live("vpc")).isEmpty();
        assertThat(aws.live("route-table")).isEmpty();
    }

    @Test
    void quotasAreKeptAndMayBeSet() {
        for (int i = 0; i < 5; i++) {
            ec2.allocateAddress(r -> {});
            ec2.createInternetGateway(r -> {});
            vpc("10.0.0.0/16");
        }
        assertThat(errorOf(() -> ec2.allocateAddress(r -> {}))).isEqualTo("AddressLimitExceeded");
        assertThat(errorOf(() -> ec2.createInternetGateway(r -> {})))
                .isEqualTo("InternetGatewayLimitExceeded");
        assertThat(errorOf(() -> vpc("10.0.0.0/16"))).isEqualTo("VpcLimitExceeded");

        aws.simulator().inspection().setQuota("111122223333", null, Quota.ELASTIC_IPS, 6);

        ec2.allocateAddress(r -> {});
        assertThat(
                        ec2.describeAccountAttributes(r -> {}).accountAttributes().stream()
                                .filter(one -> one.attributeName().equals("vpc-max-elastic-ips"))
                                .flatMap(one -> one.attributeValues().stream())
                                .map(value -> value.attributeValue()))
                .containsExactly("6");
    }

    @Test
    void aZoneTakesFiveNatGateways() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
        aws.simulator().inspection().setQuota(null, null, Quota.ELASTIC_IPS, 7);
        for (int i = 1; i < 5; i++) {
            natGateway(network);
        }

        assertThat(errorOf(() -> natGateway(network))).isEqualTo("NatGatewayLimitExceeded");
        aws.simulator().inspection().setQuota(null, null, Quota.NAT_GATEWAYS_PER_ZONE, 6);
        assertThat(errorOf(() -> natGateway(network))).isEqualTo("none");
    }

    private void natGateway(SimulatedNetwork network) {
        String address = ec2.allocateAddress(r -> {}).allocationId();
        ec2.createNatGateway(
                r -> r.subnetId(network.publicSubnets().getFirst()).allocationId(address));
    }

    @Test
    void accountsAndRegionsAreApart() {
        vpc("10.0.0.0/16");
        Ec2Client elsewhere =
                aws.configured(Ec2Client.builder(), "AKIATEST", "test", Region.EU_WEST_1);
        Ec2Client someoneElse =
                aws.configured(
                        Ec2Client.builder(), "AKIATEST444455556666", "test", Region.US_EAST_1);

        assertThat(elsewhere.describeVpcs().vpcs()).isEmpty();
        assertThat(someoneElse.describeVpcs().vpcs()).isEmpty();
        assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
        assertThat(elsewhere.describeKeyPairs(r -> r.keyNames("ops")).keyPairs()).hasSize(1);
    }

    @Test
    void zonesCarryTheIdsThatEksCaresFor() {
        List<AvailabilityZone> zones = ec2.describeAvailabilityZones(r -> {}).availabilityZones();
        List<AvailabilityZone> all =
                ec2.describeAvailabilityZones(r -> r.allAvailabilityZones(true))
                        .availabilityZones();

        assertThat(zones)
                .extracting(AvailabilityZone::zoneName)
                .containsExactly(
                        "us-east-1a",
                        "us-east-1b",
                        "us-east-1c",
                        "us-east-1d",
                        "us-east-1e",
                        "us-east-1f");
        assertThat(zones).extracting(AvailabilityZone::zoneId).contains("use1-az3");
        assertThat(all).extracting(AvailabilityZone::zoneType).contains("local-zone");
        assertThat(
                        ec2.describeAvailabilityZones(r ->
                                        r.filters(filter("opt-in-status", "opt-in-not-required")))
                                .availabilityZones())
                .hasSize(6);
        assertThat(ec2.describeRegions(r -> {}).regions()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(errorOf(() -> ec2.describeRegions(r -> r.regionNames("moon-1"))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void instanceTypesTellCpusAndMemory() {
        InstanceTypeInfo type =
                ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("m5.large"))
                        .instanceTypes()
                        .getFirst();

        assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(2);
        assertThat(type.memoryInfo().sizeInMiB()).isEqualTo(8192);
        assertThat(
                        ec2.describeInstanceTypesPaginator(r ->
                                        r.maxResults(100)
                                                .filters(
                                                        filter(
                                                                "processor-info.supported-architecture",
                                                                "arm64")))
                                .instanceTypes())
                .isNotEmpty()
                .allMatch(one -> one.instanceTypeAsString().contains("g."));
        assertThat(
                        errorOf(() ->
                                ec2.describeInstanceTypes(
                                        r -> r.instanceTypesWithStrings("z9.tiny"))))
                .isEqualTo("InvalidInstanceType");
    }

    @Test
    void errorsCarryARequestId() {
        try {
            ec2.describeVpcs(r -> r.vpcIds("vpc-0123456789abcdef0"));
        } catch (Ec2Exception refused) {
            assertThat(refused.requestId()).hasSize(36);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.awsErrorDetails().errorMessage())
                    .isEqualTo("The vpc ID 'vpc-0123456789abcdef0' does not exist");
            return;
        }
        throw new AssertionError("No error");
    }

    private String vpc(String cidr, Tag... tags) {
        return ec2.createVpc(
                        r -> {
                            r.cidrBlock(cidr);
                            if (tags.length > 0) {
                                r.tagSpecifications(specification(ResourceType.VPC, tags));
                            }
                        })
                .vpc()
                .vpcId();
    }

    private List<String> vpcs(Filter... filters) {
        return ec2.describeVpcs(r -> r.filters(filters)).vpcs().stream()
                .map(vpc -> vpc.vpcId())
                .toList();
    }

    private static TagSpecification specification(ResourceType type, Tag... tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }
}
