package io.slipway.simulator.joining;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Egress;
import io.slipway.simulator.ec2.Reachability;
import io.slipway.simulator.elb.LoadBalancers;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.ListenerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * Where kubeadm is told that the cluster's API is: a classic load balancer in front of
 * control-plane nodes, or one of these.
 */
record Endpoint(String host, int port) {
    static final int API_PORT = 6443;

    private static final int LAST_PORT = 65_535;

    /** Text such as {@code name:6443}. */
    static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String digits = colon < 0 ? String.valueOf(API_PORT) : text.substring(colon + 1);
        if (host.isEmpty()
                || !digits.matches("\\d{1,5}")
                || Integer.parseInt(digits) > LAST_PORT
                || Integer.parseInt(digits) == 0) {
            throw Obstacle.lasting("kubeadm: '" + text + "' is no address of an API server");
        }
        return new Endpoint(host, Integer.parseInt(digits));
    }

    /**
     * The API that answers an instance there.
     *
     * @throws Obstacle when none does now
     */
    ClusterApi reachedFrom(Context context, Resource instance) {
        Resource from = Interfaces.primary(context, instance);
        Optional<Resource> loadBalancer =
                context.list(LoadBalancers.TYPE).stream()
                        .filter(one -> LoadBalancers.address(one).equalsIgnoreCase(host))
                        .findFirst();
        if (loadBalancer.isPresent()) {
            return throughLoadBalancer(context, from, loadBalancer.get());
        }
        Optional<Resource> target = Interfaces.instanceAt(context, host);
        if (target.isEmpty()) {
            throw unreachable("lookup " + host + ": no such host");
        }
        return ofInstance(context, instance, from, target.get());
    }

    private ClusterApi ofInstance(
            Context context, Resource instance, Resource from, Resource target) {
        if (!target.id().equals(instance.id())
                && !Reachability.allows(context, from, Interfaces.primary(context, target), port)) {
            throw unreachable(
                    "the security groups let no connection through to port "
                            + port
                            + " of "
                            + target.id());
        }
        return ClusterApi.servedBy(context, target.id())
                .filter(api -> port == API_PORT)
                .orElseThrow(
                        () -> unreachable(target.id() + " refuses connections to port " + port));
    }

    private ClusterApi throughLoadBalancer(Context context, Resource from, Resource loadBalancer) {
        LoadBalancerDescription balancer = loadBalancer.as(LoadBalancerDescription.class);
        Listener listener =
                balancer.listenerDescriptions().stream()
                        .map(ListenerDescription::listener)
                        .filter(one -> one.loadBalancerPort() == port)
                        .findFirst()
                        .orElseThrow(() ->
                                unreachable(
                                        "the load balancer "
                                                + loadBalancer.id()
                                                + " does not listen on port "
                                                + port));
        requireOpen(context, from, loadBalancer, balancer);
        List<String> healthy = LoadBalancers.healthy(context, loadBalancer);
        return healthy.stream()
                .flatMap(id -> ClusterApi.servedBy(context, id).stream())
                .filter(api -> listener.instancePort() == API_PORT)
                .findFirst()
                .orElseThrow(() -> unreachable(whyNone(context, loadBalancer)));
    }

    /** Whether the node's packets get to the load balancer. */
    private void requireOpen(
            Context context, Resource from, Resource loadBalancer, LoadBalancerDescription known) {
        boolean isOpen;
        if ("internal".equals(known.scheme())) {
            isOpen =
                    Interfaces.ofLoadBalancer(context, loadBalancer.id()).stream()
                            .anyMatch(to -> Reachability.allows(context, from, to, port));
        } else {
            String source =
                    Egress.address(context, from)
                            .orElseThrow(() ->
                                    unreachable(
                                            "no route leads from the instance's subnet to the"
                                                    + " internet, where the load balancer is"));
            isOpen =
                    Reachability.allowsOut(context, from, SecretFetch.OUTSIDE, port)
                            && known.securityGroups().stream()
                                    .flatMap(id -> group(context, id).stream())
                                    .anyMatch(group ->
                                            Reachability.groupAllowsIn(
                                                    context, group, source, port));
        }
        if (!isOpen) {
            throw unreachable(
                    "i/o timeout: the security groups let no connection through from the instance"
                            + " to port "
                            + port
                            + " of the load balancer "
                            + loadBalancer.id());
        }
    }

    /** Why no instance behind the load balancer answers. */
    private String whyNone(Context context, Resource loadBalancer) {
        List<String> registered = LoadBalancers.registered(context, loadBalancer);
        if (registered.isEmpty()) {
            return "no instance is registered with the load balancer " + loadBalancer.id();
        }
        List<Resource> serving =
                registered.stream()
                        .filter(id -> ClusterApi.servedBy(context, id).isPresent())
                        .flatMap(id -> context.find(Ec2Kind.INSTANCE.type(), id).stream())
                        .toList();
        if (serving.isEmpty()) {
            return "no instance behind the load balancer "
                    + loadBalancer.id()
                    + " serves an API yet";
        }
        List<Resource> sources = Interfaces.ofLoadBalancer(context, loadBalancer.id());
        boolean isOpen =
                serving.stream()
                        .map(one -> Interfaces.primary(context, one))
                        .anyMatch(to ->
                                sources.stream()
                                        .anyMatch(from ->
                                                Reachability.allows(context, from, to, API_PORT)));
        return isOpen
                ? "no instance behind the load balancer " + loadBalancer.id() + " is in service"
                : "the security groups of "
                        + serving.getFirst().id()
                        + " let no connection in from the load balancer "
                        + loadBalancer.id()
                        + " to port "
                        + API_PORT;
    }

    private static Optional<Resource> group(Context context, String id) {
        return context.find(Ec2Kind.SECURITY_GROUP.type(), id);
    }

    private Obstacle unreachable(String why) {
        return Obstacle.passing("cannot reach https://" + host + ":" + port + ": " + why);
    }
}
