package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.SecurityGroups;
import io.slipway.simulator.elb.LoadBalancerOrder;
import io.slipway.simulator.elb.LoadBalancers;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * What the cloud's service controller does: each Service of type LoadBalancer has a classic load
 * balancer with a security group of its own, which go with it. They outlive a cluster that is
 * deleted before its Services.
 */
final class Services {
    private static final String FINALIZER = "service.kubernetes.io/load-balancer-cleanup";
    private static final String INTERNAL = "service.beta.kubernetes.io/aws-load-balancer-internal";
    private static final int LONGEST_NAME = 32;

    private final ClusterApi api;
    private final ObjectStore objects;
    private final Context context;

    Services(ClusterApi api) {
        this.api = api;
        this.objects = api.objects();
        this.context = api.context();
    }

    void look() {
        for (ApiObject service : objects.list(Kinds.SERVICE)) {
            boolean wants = service.text("spec", "type").equals("LoadBalancer");
            boolean has = Tree.list(service.tree(), "metadata", "finalizers").contains(FINALIZER);
            if (wants && !service.terminating()) {
                provide(service);
            } else if (has) {
                release(service);
            }
        }
    }

    private void provide(ApiObject service) {
        String name = name(service);
        try {
            Optional<Resource> balancer = context.find(LoadBalancers.TYPE, name);
            if (balancer.isEmpty()) {
                balancer = create(service, name);
            }
            balancer.ifPresent(one -> {
                register(one);
                tell(service, LoadBalancers.address(one));
            });
        } catch (AwsFault refused) {
            // As a controller does, it tries again the next time it looks.
            objects.update(
                    Kinds.SERVICE,
                    service.with(
                            "Error syncing load balancer: " + refused.text(),
                            "metadata",
                            "annotations",
                            "simulator/load-balancer"));
        }
    }

    private Optional<Resource> create(ApiObject service, String name) {
        boolean internal = service.annotations().getOrDefault(INTERNAL, "false").equals("true");
        List<Resource> subnets = subnets(internal ? "internal-elb" : "elb");
        if (subnets.isEmpty()) {
            return Optional.empty();
        }
        String vpc = subnets.getFirst().as(Subnet.class).vpcId();
        Map<String, String> tags = tags(service);
        Resource group =
                group(name)
                        .orElseGet(() ->
                                SecurityGroups.create(
                                        context,
                                        vpc,
                                        "k8s-elb-" + name,
                                        "Security group for Kubernetes ELB " + name,
                                        tags));
        LoadBalancerOrder order =
                new LoadBalancerOrder(
                        listeners(service),
                        subnets.stream().map(Resource::id).toList(),
                        List.of(group.id()),
                        internal ? "internal" : "internet-facing");
        return Optional.of(LoadBalancers.create(context, name, order, tags));
    }

    private Map<String, String> tags(ApiObject service) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("kubernetes.io/cluster/" + api.clusterName(), "owned");
        tags.put("kubernetes.io/service-name", service.namespace() + "/" + service.name());
        return tags;
    }

    private static List<Listener> listeners(ApiObject service) {
        List<Listener> listeners = new ArrayList<>();
        for (Map<String, Object> port : service.maps("spec", "ports")) {
            listeners.add(
                    Listener.builder()
                            .protocol("TCP")
                            .instanceProtocol("TCP")
                            .loadBalancerPort(Tree.number(port, 80, "port"))
                            .instancePort(Tree.number(port, 30_000, "nodePort"))
                            .build());
        }
        return listeners;
    }

    /** One subnet of each zone, of those tagged for that use. */
    private List<Resource> subnets(String role) {
        Optional<String> vpc = ClusterPlace.vpc(api);
        Map<String, Resource> byZone = new LinkedHashMap<>();
        for (Resource subnet : context.list(Ec2Kind.SUBNET.type())) {
            Subnet description = subnet.as(Subnet.class);
            if (vpc.filter(description.vpcId()::equals).isPresent()
                    && subnet.tags().containsKey("kubernetes.io/role/" + role)) {
                byZone.putIfAbsent(description.availabilityZone(), subnet);
            }
        }
        return List.copyOf(byZone.values());
    }

    private void register(Resource balancer) {
        List<Instance> instances =
                ClusterPlace.instances(api).stream()
                        .map(id -> Instance.builder().instanceId(id).build())
                        .toList();
        LoadBalancerDescription now = balancer.as(LoadBalancerDescription.class);
        if (!now.instances().equals(instances)) {
            context.put(
                    balancer.edit(
                            LoadBalancerDescription.class,
                            before -> before.toBuilder().instances(instances).build()));
        }
    }

    private void tell(ApiObject service, String address) {
        List<Object> finalizers =
                new ArrayList<>(Tree.list(service.tree(), "metadata", "finalizers"));
        if (!finalizers.contains(FINALIZER)) {
            finalizers.add(FINALIZER);
        }
        objects.update(
                Kinds.SERVICE,
                service.with(finalizers, "metadata", "finalizers")
                        .with(
                                List.of(Map.of("hostname", address)),
                                "status",
                                "loadBalancer",
                                "ingress"));
    }

    private void release(ApiObject service) {
        String name = name(service);
        context.find(LoadBalancers.TYPE, name)
                .ifPresent(balancer -> LoadBalancers.delete(context, balancer));
        group(name).ifPresent(group -> SecurityGroups.remove(context, group));
        List<?> others =
                Tree.list(service.tree(), "metadata", "finalizers").stream()
                        .filter(one -> !FINALIZER.equals(one))
                        .toList();
        ApiObject released =
                service.with(others, "metadata", "finalizers").without("status", "loadBalancer");
        if (service.terminating() && others.isEmpty()) {
            objects.remove(Kinds.SERVICE, released);
        } else {
            objects.update(Kinds.SERVICE, released);
        }
    }

    private Optional<Resource> group(String name) {
        return context.list(Ec2Kind.SECURITY_GROUP.type()).stream()
                .filter(group ->
                        ("k8s-elb-" + name).equals(group.as(SecurityGroup.class).groupName()))
                .findFirst();
    }

    private static String name(ApiObject service) {
        String name = "a" + service.uid().replace("-", "");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
