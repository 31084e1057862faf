package io.slipway.simulator.elb;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * Classic load balancers. Created at once, one serves (and has its network interfaces) five seconds
 * later; deleted at once, its network interfaces go some time later.
 *
 * <pre>
 * provisioning ──▶ active ──▶ gone
 * </pre>
 */
public final class LoadBalancers implements Feature {
    /** A load balancer, known by its name. */
    public static final ResourceType TYPE =
            new ResourceType("elasticloadbalancing", "load-balancer");

    /** The state of one that serves. */
    public static final String ACTIVE = "active";

    static final String NAME = "LoadBalancerName";

    private static final String PROVISIONING = "provisioning";
    private static final String IS_ACTIVE = "load-balancer.active";
    private static final Timing CREATION = Timing.of("5s", "3s", "8s");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateLoadBalancerRequest.class, LoadBalancers::create, NAME, "Listeners");
        catalogue.operation(DescribeLoadBalancersRequest.class, LoadBalancers::describe);
        catalogue.operation(DeleteLoadBalancerRequest.class, LoadBalancers::delete, NAME);
        catalogue.event(IS_ACTIVE, LoadBalancers::activate);
    }

    /** The loopback address of its own that a load balancer has, which is its DNS name too. */
    public static String address(Resource loadBalancer) {
        return loadBalancer.as(LoadBalancerDescription.class).dnsName();
    }

    /** The ids of the instances registered with it that EC2 still has. */
    public static List<String> registered(Context context, Resource loadBalancer) {
        return loadBalancer.as(LoadBalancerDescription.class).instances().stream()
                .map(Instance::instanceId)
                .filter(id -> RegisteredInstances.live(context, id).isPresent())
                .toList();
    }

    /** Those of the instances registered that are InService, to which connections go. */
    public static List<String> healthy(Context context, Resource loadBalancer) {
        return Health.of(context, loadBalancer).stream()
                .filter(state -> Health.IN_SERVICE.equals(state.state()))
                .map(state -> state.instanceId())
                .toList();
    }

    /** The load balancer with this name, which must exist. */
    static Resource require(Context context, String name) {
        return context.find(TYPE, name).orElseThrow(() -> ElbFaults.noLoadBalancer(name));
    }

    /** A new one with these settings, unchecked, in its first state. */
    public static Resource create(
            Context context, String name, LoadBalancerOrder order, Map<String, String> tags) {
        LoadBalancerDescription description = order.describe(context, name);
        Resource loadBalancer = context.create(TYPE, name, PROVISIONING, tags, description);
        context.after(CREATION, IS_ACTIVE, loadBalancer);
        return loadBalancer;
    }

    /** Deletes it; its network interfaces follow some time later. */
    public static void delete(Context context, Resource loadBalancer) {
        ElbInterfaces.release(context, loadBalancer);
        context.remove(loadBalancer);
    }

    private static CreateLoadBalancerResponse create(
            CreateLoadBalancerRequest request, Context context) {
        String name = LoadBalancerOrder.checkedName(request.loadBalancerName());
        Map<String, String> tags = ElbTags.of(request.tags());
        LoadBalancerOrder order = LoadBalancerOrder.of(request, context);
        Optional<Resource> earlier = context.find(TYPE, name);
        if (earlier.isPresent() && !same(earlier.get(), order, tags)) {
            throw ElbFaults.of(
                    "DuplicateLoadBalancerName",
                    "Load Balancer named '"
                            + name
                            + "' already exists and it is configured with different parameters.");
        }
        Resource loadBalancer =
                earlier.orElseGet(() -> {
                    requireRoom(context);
                    return create(context, name, order, tags);
                });
        return CreateLoadBalancerResponse.builder().dnsName(address(loadBalancer)).build();
    }

    private static boolean same(
            Resource earlier, LoadBalancerOrder order, Map<String, String> tags) {
        return earlier.tags().equals(tags)
                && LoadBalancerOrder.of(earlier.as(LoadBalancerDescription.class)).sameAs(order);
    }

    private static void requireRoom(Context context) {
        int limit = context.limit(Quota.CLASSIC_LOAD_BALANCERS);
        if (context.list(TYPE).size() >= limit) {
            throw ElbFaults.of(
                    "TooManyLoadBalancers",
                    "Exceeded quota of account " + context.account() + ": " + limit);
        }
    }

    private static DescribeLoadBalancersResponse describe(
            DescribeLoadBalancersRequest request, Context context) {
        List<Resource> wanted =
                request.loadBalancerNames().isEmpty()
                        ? context.list(TYPE)
                        : request.loadBalancerNames().stream()
                                .map(name -> require(context, name))
                                .toList();
        ElbPage<Resource> page = ElbPage.of(wanted, request.pageSize(), request.marker());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancerDescriptions(
                        page.items().stream().map(one -> view(context, one)).toList())
                .nextMarker(page.nextMarker())
                .build();
    }

    /** Succeeds also when there is no such load balancer. */
    private static DeleteLoadBalancerResponse delete(
            DeleteLoadBalancerRequest request, Context context) {
        context.find(TYPE, request.loadBalancerName()).ifPresent(one -> delete(context, one));
        return DeleteLoadBalancerResponse.builder().build();
    }

    private static void activate(Resource loadBalancer, Context context) {
        ElbInterfaces.match(context, loadBalancer);
        context.put(loadBalancer.withState(ACTIVE));
    }

    private static LoadBalancerDescription view(Context context, Resource loadBalancer) {
        return loadBalancer.as(LoadBalancerDescription.class).toBuilder()
                .instances(RegisteredInstances.models(registered(context, loadBalancer)))
                .build();
    }
}
