package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code examples/eks.yaml} comes to at AWS, counted by hand from aws.md. */
final class Expected {

    /** Live resources of ours by the simulator's type. */
    static final Map<String, Long> RESOURCES =
            Map.ofEntries(
                    Map.entry("vpc", 1L),
                    Map.entry("subnet", 6L),
                    Map.entry("internet-gateway", 1L),
                    Map.entry("elastic-ip", 3L),
                    Map.entry("nat-gateway", 3L),
                    Map.entry("route-table", 4L),
                    Map.entry("role", 2L),
                    Map.entry("cluster", 1L),
                    Map.entry("addon", 3L),
                    Map.entry("launch-template", 1L),
                    Map.entry("nodegroup", 1L));

    /** Mutating calls of one create by action. */
    static final Map<String, Long> CREATING_CALLS =
            Map.ofEntries(
                    Map.entry("CreateVpc", 1L),
                    Map.entry("ModifyVpcAttribute", 2L),
                    Map.entry("CreateSubnet", 6L),
                    Map.entry("ModifySubnetAttribute", 3L),
                    Map.entry("CreateInternetGateway", 1L),
                    Map.entry("AttachInternetGateway", 1L),
                    Map.entry("AllocateAddress", 3L),
                    Map.entry("CreateNatGateway", 3L),
                    Map.entry("CreateRouteTable", 4L),
                    Map.entry("CreateRoute", 4L),
                    Map.entry("AssociateRouteTable", 6L),
                    Map.entry("CreateRole", 2L),
                    Map.entry("AttachRolePolicy", 4L),
                    Map.entry("CreateCluster", 1L),
                    Map.entry("CreateOpenIDConnectProvider", 1L),
                    Map.entry("CreateAddon", 3L),
                    Map.entry("CreateLaunchTemplate", 1L),
                    Map.entry("CreateNodegroup", 1L));

    private Expected() {}

    /** One of each slot and nothing besides. */
    static void assertOneOfEach(SimulatedAws aws) {
        var ours =
                aws.resources().stream()
                        .filter(SimulatedAws.Resource::ofSlipway)
                        .filter(resource -> RESOURCES.containsKey(resource.type()))
                        .toList();
        assertThat(countedBy(ours, SimulatedAws.Resource::type)).isEqualTo(RESOURCES);
        assertThat(ours)
                .extracting(resource -> resource.type() + " " + resource.slot())
                .doesNotHaveDuplicates();
        assertThat(aws.resources())
                .filteredOn(resource -> resource.type().equals("oidc-provider"))
                .hasSize(1);
    }

    static <T> Map<String, Long> countedBy(List<T> items, Function<T, String> key) {
        return items.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }
}
