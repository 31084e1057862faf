package io.slipway.simulator.elb;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.ListenerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.Policies;

/**
 * What a load balancer is to be like.
 *
 * @param scheme {@code internet-facing} or {@code internal}
 */
public record LoadBalancerOrder(
        List<Listener> listeners, List<String> subnets, List<String> groups, String scheme) {
    static final String INTERNET_FACING = "internet-facing";

    private static final String INTERNAL = "internal";
    private static final int LONGEST_NAME = 32;
    private static final String HOSTED_ZONE = "Z35SXDOTRQ7X7K";

    public LoadBalancerOrder {
        listeners = List.copyOf(listeners);
        subnets = List.copyOf(subnets);
        groups = List.copyOf(groups);
    }

    static LoadBalancerOrder of(CreateLoadBalancerRequest request, Context context) {
        String scheme = request.scheme() == null ? INTERNET_FACING : request.scheme();
        if (!scheme.equals(INTERNET_FACING) && !scheme.equals(INTERNAL)) {
            throw ElbFaults.of("InvalidScheme", "Invalid scheme '" + scheme + "'");
        }
        List<Listener> listeners = Listeners.checked(request.listeners());
        if (request.subnets().isEmpty()) {
            throw ElbFaults.configuration(
                    "You must specify subnets: the account has no default VPC for Availability"
                            + " Zones "
                            + request.availabilityZones());
        }
        boolean open = scheme.equals(INTERNET_FACING);
        List<Resource> subnets = LoadBalancerPlaces.subnets(context, request.subnets(), open);
        String vpcId = subnets.getFirst().as(Subnet.class).vpcId();
        List<String> groups =
                request.securityGroups().isEmpty()
                        ? LoadBalancerPlaces.defaultGroup(context, vpcId)
                        : LoadBalancerPlaces.groups(context, request.securityGroups(), vpcId);
        return new LoadBalancerOrder(
                listeners, subnets.stream().map(Resource::id).toList(), groups, scheme);
    }

    /** What a load balancer is like now. */
    static LoadBalancerOrder of(LoadBalancerDescription now) {
        return new LoadBalancerOrder(
                now.listenerDescriptions().stream().map(ListenerDescription::listener).toList(),
                now.subnets(),
                now.securityGroups(),
                now.scheme());
    }

    boolean sameAs(LoadBalancerOrder other) {
        return Set.copyOf(listeners).equals(Set.copyOf(other.listeners))
                && Set.copyOf(subnets).equals(Set.copyOf(other.subnets))
                && Set.copyOf(groups).equals(Set.copyOf(other.groups))
                && Objects.equals(scheme, other.scheme);
    }

    static String checkedName(String name) {
        if (name.length() > LONGEST_NAME) {
            throw ElbFaults.validation(
                    "LoadBalancer name cannot be longer than " + LONGEST_NAME + " characters");
        }
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?")) {
            throw ElbFaults.validation(
                    "LoadBalancer name must contain only alphanumeric characters or hyphens, and"
                            + " must not begin or end with a hyphen");
        }
        return name;
    }

    LoadBalancerDescription describe(Context context, String name) {
        String address = LoopbackAddresses.free(context);
        return LoadBalancerDescription.builder()
                .loadBalancerName(name)
                .dnsName(address)
                .canonicalHostedZoneName(address)
                .canonicalHostedZoneNameID(HOSTED_ZONE)
                .listenerDescriptions(listeners.stream().map(Listeners::describe).toList())
                .policies(Policies.builder().build())
                .backendServerDescriptions(List.of())
                .availabilityZones(LoadBalancerPlaces.zones(context, subnets))
                .subnets(subnets)
                .vpcId(LoadBalancerPlaces.vpcOf(context, subnets))
                .instances(List.of())
                .healthCheck(usualCheck())
                .sourceSecurityGroup(source ->
                        source.ownerAlias(context.account()).groupName(groupName(context)))
                .securityGroups(groups)
                .createdTime(context.now())
                .scheme(scheme)
                .build();
    }

    private HealthCheck usualCheck() {
        return HealthCheck.builder()
                .target("TCP:" + listeners.getFirst().instancePort())
                .interval(30)
                .timeout(5)
                .unhealthyThreshold(2)
                .healthyThreshold(10)
                .build();
    }

    private String groupName(Context context) {
        return groups.stream()
                .flatMap(id -> context.find(Ec2Kind.SECURITY_GROUP.type(), id).stream())
                .map(group -> group.as(SecurityGroup.class).groupName())
                .findFirst()
                .orElse("default");
    }
}
