package io.slipway.aws.capacity;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * How much of each quota is taken, whoever took it: counted, since the four policies let nothing
 * else tell.
 */
final class Usage {

    private static final int PAGE = 1000;

    private final AwsClients clients;

    Usage(AwsClients clients) {
        this.clients = clients;
    }

    long vpcs(AwsScope scope) {
        return clients
                .ec2(scope)
                .describeVpcsPaginator(call -> call.maxResults(PAGE))
                .vpcs()
                .stream()
                .count();
    }

    long internetGateways(AwsScope scope) {
        return clients
                .ec2(scope)
                .describeInternetGatewaysPaginator(call -> call.maxResults(PAGE))
                .internetGateways()
                .stream()
                .count();
    }

    long elasticIps(AwsScope scope) {
        return clients.ec2(scope).describeAddresses().addresses().stream()
                .filter(address -> address.domain() == DomainType.VPC)
                .count();
    }

    long classicLoadBalancers(AwsScope scope) {
        return clients
                .elb(scope)
                .describeLoadBalancersPaginator()
                .loadBalancerDescriptions()
                .stream()
                .count();
    }

    /** By zone; those that are being made or deleted count. */
    Map<String, Long> natGateways(AwsScope scope) {
        var ec2 = clients.ec2(scope);
        var zones =
                ec2.describeSubnetsPaginator(call -> call.maxResults(PAGE)).subnets().stream()
                        .collect(
                                Collectors.toMap(
                                        Subnet::subnetId,
                                        Subnet::availabilityZone,
                                        (one, _) -> one));
        return ec2
                .describeNatGatewaysPaginator(call ->
                        call.maxResults(PAGE)
                                .filter(is("state", "pending", "available", "deleting")))
                .natGateways()
                .stream()
                .map(NatGateway::subnetId)
                .filter(zones::containsKey)
                .collect(Collectors.groupingBy(zones::get, Collectors.counting()));
    }

    /** Of instances on demand that run or are about to, and count in that quota. */
    long vcpus(AwsScope scope, CapacityQuota quota) {
        return clients
                .ec2(scope)
                .describeInstancesPaginator(call ->
                        call.maxResults(PAGE)
                                .filters(is("instance-state-name", "pending", "running")))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> countsIn(instance, quota))
                .mapToLong(instance -> vcpus(instance.cpuOptions()))
                .sum();
    }

    private static Filter is(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static boolean countsIn(Instance instance, CapacityQuota quota) {
        return instance.instanceLifecycle() == null
                && CapacityQuota.ofInstanceType(instance.instanceTypeAsString())
                        .filter(quota::equals)
                        .isPresent();
    }

    private static long vcpus(CpuOptions cpu) {
        return (long) cpu.coreCount() * cpu.threadsPerCore();
    }
}
