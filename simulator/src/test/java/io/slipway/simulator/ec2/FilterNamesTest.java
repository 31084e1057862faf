package io.slipway.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeModification;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.utils.builder.Buildable;

/** Every filter leads to something in what its Describe answers. */
class FilterNamesTest {
    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of(Vpcs.FILTERS, Vpc.builder()),
                Arguments.of(Subnets.FILTERS, Subnet.builder()),
                Arguments.of(InternetGateways.FILTERS, InternetGateway.builder()),
                Arguments.of(Addresses.FILTERS, Address.builder()),
                Arguments.of(NatGateways.FILTERS, NatGateway.builder()),
                Arguments.of(RouteTables.FILTERS, RouteTable.builder()),
                Arguments.of(SecurityGroups.FILTERS, SecurityGroup.builder()),
                Arguments.of(SecurityGroupRuleCalls.FILTERS, SecurityGroupRule.builder()),
                Arguments.of(NetworkInterfaces.FILTERS, NetworkInterface.builder()),
                Arguments.of(KeyPairs.FILTERS, KeyPairInfo.builder()),
                Arguments.of(LaunchTemplates.FILTERS, LaunchTemplate.builder()),
                Arguments.of(Images.FILTERS, Image.builder()),
                Arguments.of(Volumes.FILTERS, Volume.builder()),
                Arguments.of(VolumeModifications.FILTERS, VolumeModification.builder()),
                Arguments.of(VpcEndpoints.FILTERS, VpcEndpoint.builder()),
                Arguments.of(VpcEndpointServices.FILTERS, ServiceDetail.builder()),
                Arguments.of(VpcSurroundings.ACL_FILTERS, NetworkAcl.builder()),
                Arguments.of(VpcSurroundings.DHCP_FILTERS, DhcpOptions.builder()),
                Arguments.of(TagCalls.FILTERS, TagDescription.builder()),
                Arguments.of(InstanceCalls.FILTERS, Instance.builder()),
                Arguments.of(InstanceTypes.FILTERS, InstanceTypeInfo.builder()));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void everyFilterLeadsSomewhere(FilterNames names, SdkPojo view) {
        SdkPojo filled = filled(view, 4);

        names.paths()
                .keySet()
                .forEach(name ->
                        assertThatCode(() -> accepts(names, name, filled))
                                .as(name)
                                .doesNotThrowAnyException());
    }

    private static void accepts(FilterNames names, String name, SdkPojo view) {
        new Filters(List.of(RequestParts.filter(name, "x")), names).acceptView(view);
    }

    /** The object with something in each field that holds objects, so that paths go on. */
    private static SdkPojo filled(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (depth > 0 && field.constructor() != null) {
                field.set(builder, filled(field.constructor().get(), depth - 1));
            }
            ListTrait list = field.getTrait(ListTrait.class, TraitType.LIST_TRAIT);
            if (depth > 0 && list != null && list.memberFieldInfo().constructor() != null) {
                SdkPojo item =
                        filled((SdkPojo) list.memberFieldInfo().constructor().get(), depth - 1);
                field.set(builder, List.of(item));
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }
}
