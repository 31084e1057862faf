package io.slipway.network.aws;

import io.slipway.testing.slices.SliceBench;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;

/**
 * Somebody who changes and removes parts of a network of type {@code aws} behind Slipway's back.
 */
record Meddler(Ec2Client ec2, ElasticLoadBalancingClient elb, SliceBench bench) {

    /** A route, a rule, an association and a tag. */
    void takeAway() {
        ec2.deleteRoute(call ->
                call.routeTableId(id("route-table/public")).destinationCidrBlock("0.0.0.0/0"));
        var source = UserIdGroupPair.builder().groupId(id("security-group/controlplane")).build();
        var permission =
                IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(10250)
                        .toPort(10250)
                        .userIdGroupPairs(source)
                        .build();
        ec2.revokeSecurityGroupIngress(
                call -> call.groupId(id("security-group/node")).ipPermissions(permission));
        ec2.disassociateRouteTable(
                call -> call.associationId(id("route-table-association/private/us-east-1a")));
        ec2.deleteTags(call -> call.resources(id("vpc")).tags(Tag.builder().key("team").build()));
    }

    void moveTheBastion() {
        ec2.modifyInstanceAttribute(
                call -> call.instanceId(id("bastion")).groups(id("security-group/node")));
    }

    /** In one zone less, behind another group, with another listener, check, timeout and tag. */
    void upset(LoadBalancerDescription balancer) {
        var name = balancer.loadBalancerName();
        elb.detachLoadBalancerFromSubnets(
                call -> call.loadBalancerName(name).subnets(id("subnet/public/us-east-1b")));
        elb.applySecurityGroupsToLoadBalancer(
                call -> call.loadBalancerName(name).securityGroups(id("security-group/node")));
        elb.deleteLoadBalancerListeners(
                call -> call.loadBalancerName(name).loadBalancerPorts(6443));
        var listener =
                Listener.builder().protocol("HTTP").loadBalancerPort(6443).instancePort(80).build();
        elb.createLoadBalancerListeners(call -> call.loadBalancerName(name).listeners(listener));
        elb.configureHealthCheck(call ->
                call.loadBalancerName(name)
                        .healthCheck(balancer.healthCheck().toBuilder().interval(30).build()));
        elb.modifyLoadBalancerAttributes(call ->
                call.loadBalancerName(name)
                        .loadBalancerAttributes(attributes ->
                                attributes.connectionSettings(one -> one.idleTimeout(60))));
        var team = TagKeyOnly.builder().key("team").build();
        elb.removeTags(call -> call.loadBalancerNames(name).tags(team));
    }

    private String id(String slot) {
        return bench.slot(slot).facts().externalId();
    }
}
