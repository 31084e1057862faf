package io.slipway.simulator.joining;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Network interfaces, by what has them. */
final class Interfaces {
    private Interfaces() {}

    /** The one a running instance speaks through. */
    static Resource primary(Context context, Resource instance) {
        return instance.as(Instance.class).networkInterfaces().stream()
                .flatMap(one ->
                        context
                                .find(Ec2Kind.NETWORK_INTERFACE.type(), one.networkInterfaceId())
                                .stream())
                .findFirst()
                .orElseThrow(() -> Obstacle.passing("the instance has no network interface"));
    }

    /** The instance that has this address or private DNS name. */
    static Optional<Resource> instanceAt(Context context, String host) {
        return context.list(Ec2Kind.INSTANCE.type()).stream()
                .filter(Resource::live)
                .filter(instance -> {
                    Instance one = instance.as(Instance.class);
                    return host.equals(one.privateIpAddress())
                            || host.equalsIgnoreCase(one.privateDnsName());
                })
                .findFirst();
    }

    /** Those of a classic load balancer. */
    static List<Resource> ofLoadBalancer(Context context, String name) {
        return context.list(Ec2Kind.NETWORK_INTERFACE.type()).stream()
                .filter(one -> ("ELB " + name).equals(one.as(NetworkInterface.class).description()))
                .toList();
    }
}
