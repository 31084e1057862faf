package io.slipway.simulator.elb;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.NetworkInterfaces;
import io.slipway.simulator.ec2.SecurityGroups;
import io.slipway.simulator.ec2.Subnets;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * The network interfaces a load balancer has, one in each of its subnets, described {@code ELB
 * NAME}. Those no longer needed go some time later, until when they keep subnets and groups in use.
 */
public final class ElbInterfaces implements Feature {
    private static final String IS_RELEASED = "load-balancer.interface-released";
    private static final Timing RELEASE = Timing.of("20s", "10s", "1m");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.event(IS_RELEASED, (one, context) -> context.remove(one));
    }

    /** One interface for each of these subnets that exists and has room. */
    public static void create(
            Context context, String description, List<String> subnets, List<String> groups) {
        List<Resource> members =
                groups.stream()
                        .flatMap(id -> context.find(Ec2Kind.SECURITY_GROUP.type(), id).stream())
                        .toList();
        NetworkInterfaces.Purpose purpose =
                new NetworkInterfaces.Purpose("interface", description, true, members);
        for (Resource subnet : LoadBalancerPlaces.present(context, subnets)) {
            // One that is full is left out: the load balancer serves from its others.
            if (Subnets.freeAddresses(subnet, context) > 0) {
                NetworkInterfaces.create(context, subnet, purpose, Map.of());
            }
        }
    }

    /** Lets the interfaces described so go, when AWS would have taken its time. */
    public static void release(Context context, String description) {
        described(context, description).forEach(one -> context.after(RELEASE, IS_RELEASED, one));
    }

    static void release(Context context, Resource loadBalancer) {
        release(context, description(loadBalancer));
    }

    /** Makes and releases interfaces until there is one in each of the subnets. */
    static void match(Context context, Resource loadBalancer) {
        LoadBalancerDescription wanted = loadBalancer.as(LoadBalancerDescription.class);
        List<String> missing = new ArrayList<>(wanted.subnets());
        for (Resource one : described(context, description(loadBalancer))) {
            String subnet = one.as(NetworkInterface.class).subnetId();
            context.cancelEvents(one);
            if (!missing.remove(subnet)) {
                context.after(RELEASE, IS_RELEASED, one);
            }
        }
        create(context, description(loadBalancer), missing, wanted.securityGroups());
    }

    static void regroup(Context context, Resource loadBalancer) {
        List<GroupIdentifier> groups =
                loadBalancer.as(LoadBalancerDescription.class).securityGroups().stream()
                        .flatMap(id -> context.find(Ec2Kind.SECURITY_GROUP.type(), id).stream())
                        .map(SecurityGroups::identifier)
                        .toList();
        for (Resource one : described(context, description(loadBalancer))) {
            context.put(
                    one.edit(
                            NetworkInterface.class,
                            before -> before.toBuilder().groups(groups).build()));
        }
    }

    static List<Resource> of(Context context, Resource loadBalancer) {
        return described(context, description(loadBalancer));
    }

    private static List<Resource> described(Context context, String description) {
        return context.list(Ec2Kind.NETWORK_INTERFACE.type()).stream()
                .filter(one -> description.equals(one.as(NetworkInterface.class).description()))
                .toList();
    }

    private static String description(Resource loadBalancer) {
        return "ELB " + loadBalancer.id();
    }
}
