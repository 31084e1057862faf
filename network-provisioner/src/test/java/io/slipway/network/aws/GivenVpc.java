package io.slipway.network.aws;

import io.slipway.network.NetworkFixtures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A VPC that somebody else made, right in every way: two zones, each with a way out. */
final class GivenVpc {

    static final List<String> ZONES = List.of("us-east-1a", "us-east-1b");

    private static final AttributeBooleanValue ON =
            AttributeBooleanValue.builder().value(true).build();

    final Ec2Client ec2;
    final String id;
    final Map<String, String> open = new LinkedHashMap<>();
    final Map<String, String> closed = new LinkedHashMap<>();
    final Map<String, String> closedTables = new LinkedHashMap<>();
    final String gateway;

    GivenVpc(Ec2Client ec2) {
        this.ec2 = ec2;
        this.id = ec2.createVpc(call -> call.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        ec2.modifyVpcAttribute(call -> call.vpcId(id).enableDnsSupport(ON));
        ec2.modifyVpcAttribute(call -> call.vpcId(id).enableDnsHostnames(ON));
        this.gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(call -> call.vpcId(id).internetGatewayId(gateway));
        var table = table();
        ec2.createRoute(call ->
                call.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        for (var zone : ZONES) {
            open.put(zone, subnet(zone, table));
        }
        var nat = nat();
        for (var zone : ZONES) {
            var own = table();
            ec2.createRoute(call ->
                    call.routeTableId(own).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
            closedTables.put(zone, own);
            closed.put(zone, subnet(zone, own));
        }
    }

    private String table() {
        return ec2.createRouteTable(call -> call.vpcId(id)).routeTable().routeTableId();
    }

    private String subnet(String zone, String table) {
        var range = "10.9.%d.0/24".formatted(open.size() + closed.size());
        var subnet =
                ec2.createSubnet(call -> call.vpcId(id).availabilityZone(zone).cidrBlock(range))
                        .subnet()
                        .subnetId();
        ec2.associateRouteTable(call -> call.routeTableId(table).subnetId(subnet));
        return subnet;
    }

    void switchDnsHostnames(boolean on) {
        ec2.modifyVpcAttribute(call -> call.vpcId(id).enableDnsHostnames(host -> host.value(on)));
    }

    /** Leads what a private subnet sends to the internet by that NAT gateway. */
    void leadOut(String zone, String nat) {
        var table = closedTables.get(zone);
        ec2.deleteRoute(call -> call.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
        ec2.createRoute(call ->
                call.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
    }

    /** A NAT gateway in the first public subnet. */
    String nat() {
        var address = ec2.allocateAddress().allocationId();
        var first = Objects.requireNonNull(open.get(ZONES.getFirst()));
        return ec2.createNatGateway(call -> call.subnetId(first).allocationId(address))
                .natGateway()
                .natGatewayId();
    }

    void tag(String resource, String key, String value) {
        ec2.createTags(
                call -> call.resources(resource).tags(Tag.builder().key(key).value(value).build()));
    }

    /** A network in it, of that type. */
    Map<String, Object> spec(String type, boolean autoTag) {
        var spec = NetworkFixtures.selfManaged();
        spec.keySet().removeAll(List.of("vpcCidr", "zones"));
        spec.put("clusterType", type);
        spec.put("mode", "static");
        spec.put("vpcId", id);
        spec.put("autoTag", autoTag);
        var subnets = new ArrayList<Map<String, Object>>();
        open.forEach((zone, subnet) ->
                subnets.add(Map.of("id", subnet, "zone", zone, "role", "public")));
        closed.forEach((zone, subnet) ->
                subnets.add(Map.of("id", subnet, "zone", zone, "role", "private")));
        spec.put("subnets", subnets);
        return spec;
    }
}
