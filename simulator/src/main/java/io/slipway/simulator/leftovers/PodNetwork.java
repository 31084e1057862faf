package io.slipway.simulator.leftovers;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.NetworkInterfaces;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** What the VPC CNI forgets when its node ends: network interfaces that nothing uses. */
final class PodNetwork {
    private PodNetwork() {}

    static Optional<Resource> networkInterface(Context context, ClusterPlace place, int number) {
        String node = "i-0" + LeftoverNames.hash(place, "node", number, 16);
        String description = "aws-K8S-" + node;
        boolean there =
                context.list(Ec2Kind.NETWORK_INTERFACE.type()).stream()
                        .map(one -> one.as(NetworkInterface.class).description())
                        .anyMatch(description::equals);
        if (there) {
            return Optional.empty();
        }
        Resource subnet = place.subnets().get(number % place.subnets().size());
        Map<String, String> tags =
                Map.of(
                        "cluster.k8s.amazonaws.com/name",
                        place.cluster(),
                        "node.k8s.amazonaws.com/instance_id",
                        node);
        NetworkInterfaces.Purpose purpose =
                new NetworkInterfaces.Purpose("interface", description, false, List.of());
        Resource made = NetworkInterfaces.create(context, subnet, purpose, tags);
        return Optional.of(context.put(made.withState("available")));
    }
}
