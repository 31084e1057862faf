package io.slipway.system.simulation;

import io.slipway.simulator.inspect.Inspection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A VPC that somebody else made, with things of their own in it, another cluster's too: two zones,
 * each with a public and a private subnet, and a way out. Whatever becomes of the cluster in it, it
 * stays as it was.
 */
final class GivenVpc {

    private static final AttributeBooleanValue ON =
            AttributeBooleanValue.builder().value(true).build();
    private static final String ANYWHERE = "0.0.0.0/0";

    private static final int TRIES = 50;

    private final Ec2Client ec2;
    private final Runnable pause;
    private final String id;
    private final Map<String, String> open = new LinkedHashMap<>();
    private final Map<String, String> closed = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();
    private final Map<String, Map<String, Object>> before = new LinkedHashMap<>();

    /**
     * @param pause lets a moment go by: AWS does not know everywhere at once what was just made
     */
    GivenVpc(Ec2Client ec2, Runnable pause) {
        this.ec2 = ec2;
        this.pause = pause;
        this.id = ec2.createVpc(call -> call.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        sure(() -> ec2.modifyVpcAttribute(call -> call.vpcId(id).enableDnsSupport(ON)));
        sure(() -> ec2.modifyVpcAttribute(call -> call.vpcId(id).enableDnsHostnames(ON)));
        var gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        sure(() -> ec2.attachInternetGateway(call -> call.vpcId(id).internetGatewayId(gateway)));
        var toInternet = table();
        sure(() ->
                ec2.createRoute(call ->
                        call.routeTableId(toInternet)
                                .destinationCidrBlock(ANYWHERE)
                                .gatewayId(gateway)));
        subnets(open, toInternet);
        var address = ec2.allocateAddress().allocationId();
        var first = Objects.requireNonNull(open.get(Run.zone(0)));
        var nat =
                sure(() -> ec2.createNatGateway(call -> call.subnetId(first).allocationId(address)))
                        .natGateway()
                        .natGatewayId();
        var toNat = table();
        sure(() ->
                ec2.createRoute(call ->
                        call.routeTableId(toNat).destinationCidrBlock(ANYWHERE).natGatewayId(nat)));
        subnets(closed, toNat);
        others.addAll(List.of(id, gateway, address, nat, group()));
        tag(first, "kubernetes.io/cluster/theirs", "shared");
        tag(first, "kubernetes.io/role/elb", "1");
        tag(first, "sigs.k8s.io/cluster-api-provider-aws/role", "public");
    }

    private <T> T sure(Supplier<T> call) {
        for (var attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (AwsServiceException e) {
                if (attempt == TRIES || !e.awsErrorDetails().errorCode().contains("NotFound")) {
                    throw e;
                }
                pause.run();
            }
        }
    }

    private String table() {
        var table =
                sure(() -> ec2.createRouteTable(call -> call.vpcId(id)))
                        .routeTable()
                        .routeTableId();
        others.add(table);
        return table;
    }

    private void subnets(Map<String, String> made, String table) {
        for (var nth = 0; nth < 2; nth++) {
            var zone = Run.zone(nth);
            var range = "10.9.%d.0/24".formatted(others.size() * 10 + nth);
            var subnet =
                    sure(() ->
                                    ec2.createSubnet(call ->
                                            call.vpcId(id).availabilityZone(zone).cidrBlock(range)))
                            .subnet()
                            .subnetId();
            sure(() -> ec2.associateRouteTable(call -> call.routeTableId(table).subnetId(subnet)));
            made.put(zone, subnet);
            others.add(subnet);
        }
    }

    private String group() {
        var group =
                sure(() ->
                                ec2.createSecurityGroup(call ->
                                        call.vpcId(id).groupName("theirs").description("Theirs")))
                        .groupId();
        sure(() ->
                ec2.authorizeSecurityGroupIngress(call ->
                        call.groupId(group)
                                .ipProtocol("tcp")
                                .fromPort(22)
                                .toPort(22)
                                .cidrIp(ANYWHERE)));
        return group;
    }

    private void tag(String resource, String key, String value) {
        var tag = Tag.builder().key(key).value(value).build();
        sure(() -> ec2.createTags(call -> call.resources(resource).tags(tag)));
    }

    /** How a cluster names it; the tags it lacks are set. */
    Map<String, Object> placement() {
        var subnets = new ArrayList<Map<String, Object>>();
        open.forEach((zone, subnet) -> subnets.add(subnet(subnet, zone, "public")));
        closed.forEach((zone, subnet) -> subnets.add(subnet(subnet, zone, "private")));
        return Map.of("mode", "static", "vpcId", id, "subnets", subnets, "autoTag", true);
    }

    private static Map<String, Object> subnet(String id, String zone, String role) {
        return Map.of("id", id, "zone", zone, "role", role);
    }

    /** From now on it stays as it is. */
    void remember(Inspection inspection) {
        before.putAll(now(inspection));
        if (before.size() < others.size()) {
            throw new IllegalStateException("Planted %s, found %s".formatted(others, before));
        }
    }

    /** What is not as it was. */
    List<String> changes(Inspection inspection) {
        var now = now(inspection);
        return before.entrySet().stream()
                .filter(one -> !one.getValue().equals(now.get(one.getKey())))
                .map(one ->
                        "Theirs was %s and is %s".formatted(one.getValue(), now.get(one.getKey())))
                .toList();
    }

    private Map<String, Map<String, Object>> now(Inspection inspection) {
        var now = new LinkedHashMap<String, Map<String, Object>>();
        for (var resource : inspection.resources()) {
            var known = String.valueOf(resource.get("id"));
            if (others.contains(known)) {
                now.put(known, resource);
            }
        }
        return now;
    }
}
