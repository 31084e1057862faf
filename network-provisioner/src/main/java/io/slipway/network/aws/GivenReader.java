package io.slipway.network.aws;

import static io.slipway.network.aws.Ec2Driver.filter;

import io.slipway.aws.AwsTags;
import io.slipway.network.GivenChecks.SubnetFacts;
import io.slipway.network.GivenChecks.VpcFacts;
import io.slipway.network.GivenChecks.WayOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** Reads a VPC and subnets that exist, as far as a cluster depends on them. */
final class GivenReader {

    private static final String EVERYWHERE = "0.0.0.0/0";

    private final Ec2Client ec2;

    GivenReader(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    Optional<VpcFacts> vpc(String id) {
        var byId = filter("vpc-id", List.of(id));
        return ec2.describeVpcs(call -> call.filters(byId)).vpcs().stream()
                .findFirst()
                .map(vpc -> new VpcFacts(id, vpc.cidrBlock(), dnsSupport(id), dnsHostnames(id)));
    }

    private boolean dnsSupport(String id) {
        var told =
                ec2.describeVpcAttribute(
                        call -> call.vpcId(id).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT));
        return Boolean.TRUE.equals(told.enableDnsSupport().value());
    }

    private boolean dnsHostnames(String id) {
        var told =
                ec2.describeVpcAttribute(
                        call -> call.vpcId(id).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES));
        return Boolean.TRUE.equals(told.enableDnsHostnames().value());
    }

    /** Those of the subnets that exist, by id. */
    Map<String, SubnetFacts> subnets(Collection<String> ids) {
        var byId = filter("subnet-id", List.copyOf(ids));
        var subnets = ec2.describeSubnets(call -> call.filters(byId)).subnets();
        if (subnets.isEmpty()) {
            return Map.of();
        }
        var vpcs = subnets.stream().map(Subnet::vpcId).distinct().toList();
        var byVpc = filter("vpc-id", vpcs);
        var tables = ec2.describeRouteTables(call -> call.filters(byVpc)).routeTables();
        var addresses = addresses(tables);
        var facts = new LinkedHashMap<String, SubnetFacts>();
        for (var subnet : subnets) {
            facts.put(subnet.subnetId(), facts(subnet, defaultRoute(subnet, tables), addresses));
        }
        return facts;
    }

    private static SubnetFacts facts(
            Subnet subnet, Optional<Route> route, Map<String, String> addresses) {
        return new SubnetFacts(
                subnet.subnetId(),
                subnet.vpcId(),
                subnet.availabilityZone(),
                subnet.availableIpAddressCount(),
                AwsTags.fromEc2(subnet.tags()),
                route.map(GivenReader::wayOut).orElse(WayOut.NONE),
                route.map(one -> natCidr(one, addresses)).orElse(null));
    }

    /** By its own table, else by the VPC's main one. */
    private static Optional<Route> defaultRoute(Subnet subnet, List<RouteTable> tables) {
        var own = tables.stream().filter(table -> isOf(table, subnet)).findFirst();
        return own.or(() -> tables.stream().filter(table -> isMainFor(table, subnet)).findFirst())
                .flatMap(table ->
                        table.routes().stream()
                                .filter(route -> EVERYWHERE.equals(route.destinationCidrBlock()))
                                .findFirst());
    }

    private static boolean isOf(RouteTable table, Subnet subnet) {
        return table.associations().stream()
                .anyMatch(each -> subnet.subnetId().equals(each.subnetId()));
    }

    private static boolean isMainFor(RouteTable table, Subnet subnet) {
        return table.vpcId().equals(subnet.vpcId())
                && table.associations().stream().anyMatch(each -> Boolean.TRUE.equals(each.main()));
    }

    private static WayOut wayOut(Route route) {
        var gateway = route.gatewayId();
        return gateway != null && gateway.startsWith("igw-")
                ? WayOut.INTERNET_GATEWAY
                : WayOut.PRIVATE;
    }

    private static @Nullable String natCidr(Route route, Map<String, String> addresses) {
        var address = addresses.get(Objects.requireNonNullElse(route.natGatewayId(), ""));
        return address == null ? null : address + "/32";
    }

    /** The public addresses of the NAT gateways that routes lead to. */
    private Map<String, String> addresses(List<RouteTable> tables) {
        var ids = new ArrayList<String>();
        for (var table : tables) {
            table.routes().stream()
                    .map(Route::natGatewayId)
                    .filter(Objects::nonNull)
                    .forEach(ids::add);
        }
        var addresses = new LinkedHashMap<String, String>();
        if (!ids.isEmpty()) {
            Filter byId = filter("nat-gateway-id", ids.stream().distinct().toList());
            for (var gateway : ec2.describeNatGateways(call -> call.filter(byId)).natGateways()) {
                gateway.natGatewayAddresses().stream()
                        .map(NatGatewayAddress::publicIp)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(ip -> addresses.put(gateway.natGatewayId(), ip));
            }
        }
        return addresses;
    }
}
