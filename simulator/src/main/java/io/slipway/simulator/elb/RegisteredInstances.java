package io.slipway.simulator.elb;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerResponse;

/** The instances behind a load balancer; one that ends is no longer among them. */
final class RegisteredInstances implements Feature {
    private static final String SINCE = "registeredAt";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                RegisterInstancesWithLoadBalancerRequest.class,
                RegisteredInstances::add,
                LoadBalancers.NAME,
                "Instances");
        catalogue.operation(
                DeregisterInstancesFromLoadBalancerRequest.class,
                RegisteredInstances::remove,
                LoadBalancers.NAME,
                "Instances");
    }

    /** The instance as EC2 has it, while it has not ended. */
    static Optional<Resource> live(Context context, String id) {
        return context.find(Ec2Kind.INSTANCE.type(), id).filter(Resource::live);
    }

    /** When each instance was registered, by id. */
    static Map<String, String> since(Resource loadBalancer) {
        Map<String, String> since = new LinkedHashMap<>();
        if (loadBalancer.attributes().get(SINCE) instanceof Map<?, ?> known) {
            known.forEach((id, time) -> since.put(id.toString(), time.toString()));
        }
        return since;
    }

    static List<Instance> models(List<String> ids) {
        return ids.stream().map(id -> Instance.builder().instanceId(id).build()).toList();
    }

    private static RegisterInstancesWithLoadBalancerResponse add(
            RegisterInstancesWithLoadBalancerRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        String vpcId = loadBalancer.as(LoadBalancerDescription.class).vpcId();
        Set<String> ids = new LinkedHashSet<>(LoadBalancers.registered(context, loadBalancer));
        Map<String, String> since = since(loadBalancer);
        for (Instance instance : request.instances()) {
            Resource known = require(context, instance.instanceId());
            requireInVpc(known, vpcId);
            if (ids.add(known.id())) {
                since.put(known.id(), context.now().toString());
            }
        }
        List<Instance> registered = store(context, loadBalancer, ids, since);
        return RegisterInstancesWithLoadBalancerResponse.builder().instances(registered).build();
    }

    private static DeregisterInstancesFromLoadBalancerResponse remove(
            DeregisterInstancesFromLoadBalancerRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        Set<String> ids = new LinkedHashSet<>(LoadBalancers.registered(context, loadBalancer));
        Map<String, String> since = since(loadBalancer);
        for (Instance instance : request.instances()) {
            if (context.find(Ec2Kind.INSTANCE.type(), instance.instanceId()).isEmpty()) {
                throw invalid(instance.instanceId());
            }
            ids.remove(instance.instanceId());
            since.remove(instance.instanceId());
        }
        List<Instance> left = store(context, loadBalancer, ids, since);
        return DeregisterInstancesFromLoadBalancerResponse.builder().instances(left).build();
    }

    private static List<Instance> store(
            Context context, Resource loadBalancer, Set<String> ids, Map<String, String> since) {
        List<Instance> instances = models(List.copyOf(ids));
        context.put(
                loadBalancer
                        .edit(
                                LoadBalancerDescription.class,
                                before -> before.toBuilder().instances(instances).build())
                        .with(SINCE, since));
        return instances;
    }

    private static Resource require(Context context, String id) {
        return live(context, id).orElseThrow(() -> invalid(id));
    }

    private static void requireInVpc(Resource instance, String vpcId) {
        String actual =
                instance.as(software.amazon.awssdk.services.ec2.model.Instance.class).vpcId();
        if (!vpcId.equals(actual)) {
            throw ElbFaults.of(
                    "InvalidInstance",
                    "EC2 instance " + instance.id() + " is not in the load balancer's VPC.");
        }
    }

    private static io.slipway.simulator.model.AwsFault invalid(String id) {
        return ElbFaults.of("InvalidInstance", "Could not find EC2 instance " + id + ".");
    }
}
