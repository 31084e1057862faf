package io.slipway.simulator.elbv2;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.elb.ElbFaults;
import io.slipway.simulator.elb.ElbInterfaces;
import io.slipway.simulator.elb.ElbPage;
import io.slipway.simulator.elb.LoadBalancerPlaces;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/**
 * Application and network load balancers: provisioning → active → gone. Their network interfaces go
 * some time after them.
 */
public final class LoadBalancersV2 implements Feature {
    private static final String PROVISIONING = "provisioning";
    private static final String IS_ACTIVE = "load-balancer-v2.active";
    private static final Timing CREATION = Timing.of("2m", "90s", "3m");
    private static final String NETWORK = "network";
    private static final String HOSTED_ZONE = "Z26RNL4JYFTOTI";
    private static final int ZONES_OF_APPLICATION = 2;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateLoadBalancerRequest.class, LoadBalancersV2::create, "Name");
        catalogue.operation(DescribeLoadBalancersRequest.class, LoadBalancersV2::describe);
        catalogue.operation(
                DeleteLoadBalancerRequest.class, LoadBalancersV2::delete, "LoadBalancerArn");
        catalogue.event(IS_ACTIVE, (one, context) -> context.put(one.withState(V2Types.ACTIVE)));
    }

    /**
     * What a load balancer is to be like.
     *
     * @param type {@code application} or {@code network}
     * @param scheme {@code internet-facing} or {@code internal}
     */
    public record Order(
            String name, String type, String scheme, List<Resource> subnets, List<String> groups) {}

    /** A new one, unchecked, with its network interfaces. */
    public static Resource create(Context context, Order order, Map<String, String> tags) {
        String path = path(order) + "/" + context.ids().hex(16);
        String arn = V2Types.arn(context, "loadbalancer/" + path);
        String vpcId = order.subnets().getFirst().as(Subnet.class).vpcId();
        LoadBalancer description =
                LoadBalancer.builder()
                        .loadBalancerArn(arn)
                        .dnsName(dnsName(context, order))
                        .canonicalHostedZoneId(HOSTED_ZONE)
                        .createdTime(context.now())
                        .loadBalancerName(order.name())
                        .scheme(order.scheme())
                        .vpcId(vpcId)
                        .type(order.type())
                        .availabilityZones(
                                order.subnets().stream().map(LoadBalancersV2::zone).toList())
                        .securityGroups(order.groups())
                        .ipAddressType("ipv4")
                        .build();
        Resource made = context.create(V2Types.LOAD_BALANCER, arn, PROVISIONING, tags, description);
        List<String> subnets = order.subnets().stream().map(Resource::id).toList();
        ElbInterfaces.create(context, "ELB " + path, subnets, order.groups());
        context.after(CREATION, IS_ACTIVE, made);
        return made;
    }

    private static CreateLoadBalancerResponse create(
            CreateLoadBalancerRequest request, Context context) {
        Order order = order(request, context);
        Map<String, String> tags = TagsV2.of(request.tags());
        Optional<Resource> earlier =
                context.list(V2Types.LOAD_BALANCER).stream()
                        .filter(one -> nameOf(one).equals(order.name()))
                        .findFirst();
        if (earlier.isPresent() && !same(earlier.get(), order, tags)) {
            throw ElbFaults.of(
                    "DuplicateLoadBalancerName",
                    "A load balancer with the same name '"
                            + order.name()
                            + "' exists, but with different settings");
        }
        if (earlier.isEmpty()
                && context.list(V2Types.LOAD_BALANCER).size()
                        >= context.limit(Quota.LOAD_BALANCERS)) {
            throw ElbFaults.of(
                    "TooManyLoadBalancers",
                    "The maximum number of load balancers has been reached");
        }
        Resource made = earlier.orElseGet(() -> create(context, order, tags));
        return CreateLoadBalancerResponse.builder().loadBalancers(view(made)).build();
    }

    private static Order order(CreateLoadBalancerRequest request, Context context) {
        String name = request.name();
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?")
                || name.startsWith("internal-")) {
            throw ElbFaults.validation("The load balancer name '" + name + "' is not valid");
        }
        String type = request.type() == null ? "application" : request.typeAsString();
        String scheme = request.scheme() == null ? "internet-facing" : request.schemeAsString();
        List<String> ids =
                request.subnets().isEmpty()
                        ? request.subnetMappings().stream().map(SubnetMapping::subnetId).toList()
                        : request.subnets();
        if (ids.isEmpty()) {
            throw ElbFaults.validation("At least one subnet must be specified");
        }
        List<Resource> subnets =
                LoadBalancerPlaces.subnets(context, ids, scheme.equals("internet-facing"));
        if (!type.equals(NETWORK) && subnets.size() < ZONES_OF_APPLICATION) {
            throw ElbFaults.validation(
                    "At least two subnets in two different Availability Zones must be specified");
        }
        String vpcId = subnets.getFirst().as(Subnet.class).vpcId();
        List<String> groups =
                request.securityGroups().isEmpty() && !type.equals(NETWORK)
                        ? LoadBalancerPlaces.defaultGroup(context, vpcId)
                        : LoadBalancerPlaces.groups(context, request.securityGroups(), vpcId);
        return new Order(name, type, scheme, subnets, groups);
    }

    private static boolean same(Resource earlier, Order order, Map<String, String> tags) {
        LoadBalancer now = earlier.as(LoadBalancer.class);
        Set<String> subnets = Set.copyOf(order.subnets().stream().map(Resource::id).toList());
        return earlier.tags().equals(tags)
                && Objects.equals(now.typeAsString(), order.type())
                && Objects.equals(now.schemeAsString(), order.scheme())
                && Set.copyOf(now.securityGroups()).equals(Set.copyOf(order.groups()))
                && Set.copyOf(
                                now.availabilityZones().stream()
                                        .map(AvailabilityZone::subnetId)
                                        .toList())
                        .equals(subnets);
    }

    private static DescribeLoadBalancersResponse describe(
            DescribeLoadBalancersRequest request, Context context) {
        List<Resource> wanted = context.list(V2Types.LOAD_BALANCER);
        if (!request.loadBalancerArns().isEmpty()) {
            wanted =
                    request.loadBalancerArns().stream()
                            .map(arn -> V2Types.loadBalancer(context, arn))
                            .toList();
        } else if (!request.names().isEmpty()) {
            wanted = request.names().stream().map(name -> named(context, name)).toList();
        }
        ElbPage<Resource> page = ElbPage.of(wanted, request.pageSize(), request.marker());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.items().stream().map(LoadBalancersV2::view).toList())
                .nextMarker(page.nextMarker())
                .build();
    }

    /** Succeeds also when there is no such load balancer; its listeners go with it. */
    private static DeleteLoadBalancerResponse delete(
            DeleteLoadBalancerRequest request, Context context) {
        context.find(V2Types.LOAD_BALANCER, request.loadBalancerArn())
                .ifPresent(one -> {
                    ListenersV2.of(context, one.id()).forEach(context::remove);
                    ElbInterfaces.release(
                            context, "ELB " + one.id().substring(one.id().indexOf('/') + 1));
                    context.remove(one);
                });
        return DeleteLoadBalancerResponse.builder().build();
    }

    private static Resource named(Context context, String name) {
        return context.list(V2Types.LOAD_BALANCER).stream()
                .filter(one -> nameOf(one).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        ElbFaults.of(
                                "LoadBalancerNotFound",
                                "Load balancers '[" + name + "]' not found"));
    }

    private static String nameOf(Resource loadBalancer) {
        return loadBalancer.as(LoadBalancer.class).loadBalancerName();
    }

    private static String path(Order order) {
        return (order.type().equals(NETWORK) ? "net/" : "app/") + order.name();
    }

    private static String dnsName(Context context, Order order) {
        String end = context.regionName() + "." + context.region().domain();
        return order.type().equals(NETWORK)
                ? order.name() + "-" + context.ids().hex(16) + ".elb." + end
                : order.name() + "-" + context.ids().digits(10) + "." + end;
    }

    private static AvailabilityZone zone(Resource subnet) {
        return AvailabilityZone.builder()
                .zoneName(subnet.as(Subnet.class).availabilityZone())
                .subnetId(subnet.id())
                .loadBalancerAddresses(List.of())
                .build();
    }

    private static LoadBalancer view(Resource one) {
        return one.as(LoadBalancer.class).toBuilder()
                .state(state -> state.code(one.state()))
                .build();
    }

    /** Whether the VPC is there. */
    static boolean hasVpc(Context context, String vpcId) {
        return context.find(Ec2Kind.VPC.type(), vpcId).isPresent();
    }
}
