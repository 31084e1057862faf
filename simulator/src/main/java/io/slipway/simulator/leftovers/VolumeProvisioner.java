package io.slipway.simulator.leftovers;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Volumes;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What the EBS CSI driver in a cluster makes for volume claims. */
final class VolumeProvisioner {
    private static final int SIZE = 8;

    private VolumeProvisioner() {}

    static Optional<Resource> volume(Context context, ClusterPlace place, int number) {
        String name =
                place.cluster() + "-dynamic-pvc-" + LeftoverNames.hash(place, "claim", number, 12);
        boolean there =
                context.list(Ec2Kind.VOLUME.type()).stream()
                        .anyMatch(volume -> name.equals(volume.tags().get("Name")));
        if (there) {
            return Optional.empty();
        }
        Resource subnet = place.subnets().get(number % place.subnets().size());
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("Name", name);
        tags.put("ebs.csi.aws.com/cluster", "true");
        tags.put(ClusterPlace.tag(place.cluster()), "owned");
        tags.put("kubernetes.io/created-for/pvc/namespace", "default");
        tags.put("kubernetes.io/created-for/pvc/name", "data-" + number);
        return Optional.of(
                Volumes.create(
                        context,
                        new Volumes.Order(
                                subnet.as(Subnet.class).availabilityZone(),
                                SIZE,
                                "gp3",
                                null,
                                null,
                                false,
                                null,
                                null,
                                tags)));
    }
}
