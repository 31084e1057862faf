package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.SimulatedLaunch.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

class InstanceTypesTest {
    private final SimulatedAws aws = SimulatedAws.unthrottled();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aTypeIsToldWhole() {
        InstanceTypeInfo type = describe("g4dn.xlarge").getFirst();

        assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(4);
        assertThat(type.memoryInfo().sizeInMiB()).isEqualTo(16 * 1024);
        assertThat(type.processorInfo().supportedArchitecturesAsStrings())
                .containsExactly("x86_64");
        assertThat(type.gpuInfo().gpus().getFirst().name()).isEqualTo("T4");
        assertThat(type.networkInfo().networkPerformance()).isEqualTo("Up to 50 Gigabit");
        assertThat(describe("m5.large").getFirst().networkInfo().maximumNetworkInterfaces())
                .isEqualTo(3);
        assertThat(describe("m5.large").getFirst().networkInfo().ipv4AddressesPerInterface())
                .isEqualTo(10);
        assertThat(errorOf(() -> describe("m5.tiny"))).isEqualTo("InvalidInstanceType");
    }

    @Test
    void typesAreFilteredAndComeInPages() {
        List<InstanceTypeInfo> arm =
                ec2
                        .describeInstanceTypesPaginator(r ->
                                r.maxResults(7)
                                        .filters(
                                                filter(
                                                        "processor-info.supported-architecture",
                                                        "arm64"),
                                                filter("vcpu-info.default-vcpus", "4")))
                        .instanceTypes()
                        .stream()
                        .toList();

        assertThat(arm)
                .hasSizeGreaterThan(6)
                .allMatch(one -> one.vCpuInfo().defaultVCpus() == 4)
                .extracting(InstanceTypeInfo::instanceTypeAsString)
                .contains("m7g.xlarge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us-east-1",
                "us-east-2",
                "us-west-2",
                "ca-central-1",
                "eu-west-1",
                "eu-central-1",
                "eu-north-1",
                "ap-south-1",
                "ap-northeast-1",
                "sa-east-1"
            })
    void everyRegionOffersManyTypes(String region) {
        Ec2Client there =
                aws.configured(Ec2Client.builder(), "AKIATEST", "test", Region.of(region));

        assertThat(there.describeInstanceTypes(r -> {}).instanceTypes()).hasSizeGreaterThan(60);
    }

    @Test
    void someZonesLackSomeTypes() {
        assertThat(zones("t3.micro"))
                .contains("us-east-1a", "us-east-1f")
                .doesNotContain("us-east-1e");
        assertThat(zones("m5.large")).contains("us-east-1e");
        assertThat(
                        ec2.describeInstanceTypeOfferings(
                                        r -> r.filters(filter("instance-type", "m5.*")))
                                .instanceTypeOfferings())
                .hasSize(8)
                .allMatch(one -> one.location().equals("us-east-1"));
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String subnet =
                ec2.createSubnet(r ->
                                r.vpcId(vpc)
                                        .cidrBlock("10.0.0.0/24")
                                        .availabilityZone("us-east-1e"))
                        .subnet()
                        .subnetId();
        assertThat(
                        errorOf(() ->
                                ec2.runInstances(r ->
                                        r.minCount(1)
                                                .maxCount(1)
                                                .imageId(SimulatedLaunch.IMAGE)
                                                .instanceType("t3.micro")
                                                .subnetId(subnet))))
                .isEqualTo("Unsupported");
    }

    private Set<String> zones(String type) {
        Set<String> zones = new TreeSet<>();
        ec2
                .describeInstanceTypeOfferings(r ->
                        r.locationType(LocationType.AVAILABILITY_ZONE)
                                .filters(filter("instance-type", type)))
                .instanceTypeOfferings()
                .stream()
                .map(InstanceTypeOffering::location)
                .forEach(zones::add);
        return zones;
    }

    private List<InstanceTypeInfo> describe(String type) {
        return ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings(type)).instanceTypes();
    }
}
