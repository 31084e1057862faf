package io.slipway.simulator.elb;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.InternetGateways;
import io.slipway.simulator.ec2.Subnets;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancing.model.ApplySecurityGroupsToLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ApplySecurityGroupsToLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.AttachLoadBalancerToSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AttachLoadBalancerToSubnetsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DetachLoadBalancerFromSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DetachLoadBalancerFromSubnetsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** Where a load balancer is: its subnets, one of each zone, and its security groups. */
public final class LoadBalancerPlaces implements Feature {
    private static final int ADDRESSES_NEEDED = 8;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                AttachLoadBalancerToSubnetsRequest.class,
                LoadBalancerPlaces::attach,
                LoadBalancers.NAME,
                "Subnets");
        catalogue.operation(
                DetachLoadBalancerFromSubnetsRequest.class,
                LoadBalancerPlaces::detach,
                LoadBalancers.NAME,
                "Subnets");
        catalogue.operation(
                ApplySecurityGroupsToLoadBalancerRequest.class,
                LoadBalancerPlaces::applyGroups,
                LoadBalancers.NAME,
                "SecurityGroups");
    }

    /**
     * The subnets, if a load balancer can be in them.
     *
     * @param open whether it is to be reached from the internet
     */
    public static List<Resource> subnets(Context context, List<String> ids, boolean open) {
        List<Resource> subnets = ids.stream().map(id -> subnet(context, id)).toList();
        String vpcId = subnets.getFirst().as(Subnet.class).vpcId();
        Set<String> zones = new HashSet<>();
        for (Resource one : subnets) {
            Subnet subnet = one.as(Subnet.class);
            if (!subnet.vpcId().equals(vpcId)) {
                throw ElbFaults.of("InvalidSubnet", "The subnets must be of one VPC.");
            }
            requireServed(context, subnet);
            requireAddresses(context, one);
            if (!zones.add(subnet.availabilityZone())) {
                throw ElbFaults.configuration(
                        "ELB cannot be attached to multiple subnets in the same AZ.");
            }
        }
        if (open && InternetGateways.attachedTo(context, vpcId).isEmpty()) {
            throw ElbFaults.of("InvalidSubnet", "VPC " + vpcId + " has no internet gateway");
        }
        return subnets;
    }

    /** The ids of the groups, if they are the VPC's. */
    public static List<String> groups(Context context, List<String> ids, String vpcId) {
        for (String id : ids) {
            boolean there =
                    context.find(Ec2Kind.SECURITY_GROUP.type(), id)
                            .filter(group -> group.as(SecurityGroup.class).vpcId().equals(vpcId))
                            .isPresent();
            if (!there) {
                throw ElbFaults.of(
                        "InvalidSecurityGroup",
                        "One or more security groups are invalid: " + id + " in VPC " + vpcId);
            }
        }
        return ids;
    }

    /** The VPC's own group, which a load balancer has that names none. */
    public static List<String> defaultGroup(Context context, String vpcId) {
        return context.list(Ec2Kind.SECURITY_GROUP.type()).stream()
                .filter(group -> group.as(SecurityGroup.class).vpcId().equals(vpcId))
                .filter(group -> group.as(SecurityGroup.class).groupName().equals("default"))
                .map(Resource::id)
                .toList();
    }

    static List<String> zones(Context context, List<String> subnetIds) {
        return present(context, subnetIds).stream()
                .map(subnet -> subnet.as(Subnet.class).availabilityZone())
                .toList();
    }

    static String vpcOf(Context context, List<String> subnetIds) {
        return subnet(context, subnetIds.getFirst()).as(Subnet.class).vpcId();
    }

    /** Those of the subnets that still exist. */
    static List<Resource> present(Context context, List<String> subnetIds) {
        return subnetIds.stream()
                .flatMap(id -> context.find(Ec2Kind.SUBNET.type(), id).stream())
                .toList();
    }

    private static AttachLoadBalancerToSubnetsResponse attach(
            AttachLoadBalancerToSubnetsRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        LoadBalancerDescription now = loadBalancer.as(LoadBalancerDescription.class);
        Set<String> wanted = new LinkedHashSet<>(now.subnets());
        wanted.addAll(request.subnets());
        boolean open = now.scheme().equals(LoadBalancerOrder.INTERNET_FACING);
        subnets(context, List.copyOf(wanted), open);
        Resource moved = move(context, loadBalancer, List.copyOf(wanted));
        return AttachLoadBalancerToSubnetsResponse.builder()
                .subnets(moved.as(LoadBalancerDescription.class).subnets())
                .build();
    }

    private static DetachLoadBalancerFromSubnetsResponse detach(
            DetachLoadBalancerFromSubnetsRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        List<String> left =
                new ArrayList<>(loadBalancer.as(LoadBalancerDescription.class).subnets());
        left.removeAll(request.subnets());
        if (left.isEmpty()) {
            throw ElbFaults.configuration("A load balancer must keep at least one subnet.");
        }
        Resource moved = move(context, loadBalancer, left);
        return DetachLoadBalancerFromSubnetsResponse.builder()
                .subnets(moved.as(LoadBalancerDescription.class).subnets())
                .build();
    }

    private static Resource move(Context context, Resource loadBalancer, List<String> subnets) {
        Resource moved =
                context.put(
                        loadBalancer.edit(
                                LoadBalancerDescription.class,
                                before ->
                                        before.toBuilder()
                                                .subnets(subnets)
                                                .availabilityZones(zones(context, subnets))
                                                .build()));
        ElbInterfaces.match(context, moved);
        return moved;
    }

    private static ApplySecurityGroupsToLoadBalancerResponse applyGroups(
            ApplySecurityGroupsToLoadBalancerRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        String vpcId = loadBalancer.as(LoadBalancerDescription.class).vpcId();
        List<String> groups = groups(context, request.securityGroups(), vpcId);
        Resource changed =
                context.put(
                        loadBalancer.edit(
                                LoadBalancerDescription.class,
                                before -> before.toBuilder().securityGroups(groups).build()));
        ElbInterfaces.regroup(context, changed);
        return ApplySecurityGroupsToLoadBalancerResponse.builder().securityGroups(groups).build();
    }

    private static Resource subnet(Context context, String id) {
        return context.find(Ec2Kind.SUBNET.type(), id)
                .orElseThrow(() ->
                        ElbFaults.of(
                                "SubnetNotFound", "The subnet ID '" + id + "' does not exist"));
    }

    private static void requireServed(Context context, Subnet subnet) {
        if (RefusedZones.contain(context, subnet.availabilityZone())) {
            throw ElbFaults.configuration(
                    "The requested Availability Zone "
                            + subnet.availabilityZone()
                            + " is constrained and cannot be used together with this load"
                            + " balancer. Please retry your request by not specifying it.");
        }
    }

    private static void requireAddresses(Context context, Resource subnet) {
        if (Subnets.freeAddresses(subnet, context) < ADDRESSES_NEEDED) {
            throw ElbFaults.of(
                    "InvalidSubnet",
                    "Not enough IP space available in "
                            + subnet.id()
                            + ". ELB requires at least "
                            + ADDRESSES_NEEDED
                            + " free IP addresses in each subnet.");
        }
    }
}
