package io.slipway.simulator.elb;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Reachability;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Whether security groups let a load balancer's connections to an instance through. */
final class Reach {
    private Reach() {}

    static boolean lets(Context context, Resource loadBalancer, Resource instance, int port) {
        List<Resource> sources = ElbInterfaces.of(context, loadBalancer);
        return instance.as(Instance.class).networkInterfaces().stream()
                .flatMap(one ->
                        context
                                .find(Ec2Kind.NETWORK_INTERFACE.type(), one.networkInterfaceId())
                                .stream())
                .anyMatch(target ->
                        sources.stream()
                                .anyMatch(source ->
                                        Reachability.allows(context, source, target, port)));
    }
}
