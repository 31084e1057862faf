package io.slipway.simulator.ec2;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * Launching: as many instances as there is room for, MaxCount at most, and none at all when there
 * is no room for MinCount.
 */
final class RunInstances implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(RunInstancesRequest.class, RunInstances::run, "MaxCount", "MinCount");
    }

    private static RunInstancesResponse run(RunInstancesRequest request, Context context) {
        requireCounts(request);
        LaunchData.Merged merged = LaunchData.of(context, request);
        ResponseLaunchTemplateData data = merged.data();
        Image image = LaunchChecks.require(context, data);
        Resource subnet = subnet(context, request, data);
        List<Resource> groups = LaunchChecks.groups(context, subnet, groupIds(data));
        Idempotency idempotency = Idempotency.of(context, request, token(request, subnet));
        Optional<Resource> earlier =
                idempotency.earlier(Ec2Kind.INSTANCE.type(), Ec2Faults::mismatchedToken);
        if (earlier.isPresent()) {
            return response(context, stillThere(context, earlier.get()));
        }
        Map<String, String> tags = new LinkedHashMap<>(LaunchData.tags(data, "instance"));
        tags.putAll(merged.tags());
        Instances.Launch first =
                new Instances.Launch(subnet, data, image, groups, tags, context.ids().ec2("r"), 0);
        List<Resource> launched = launch(context, request, first);
        idempotency.remember(launched.getFirst());
        return response(context, launched);
    }

    private static List<Resource> launch(
            Context context, RunInstancesRequest request, Instances.Launch first) {
        List<Resource> launched = new ArrayList<>();
        while (launched.size() < request.maxCount()) {
            try {
                launched.add(Instances.launch(context, first.at(launched.size())));
            } catch (AwsFault noRoom) {
                if (launched.size() < request.minCount()) {
                    throw noRoom;
                }
                return launched;
            }
        }
        return launched;
    }

    private static void requireCounts(RunInstancesRequest request) {
        if (request.minCount() < 1 || request.maxCount() < request.minCount()) {
            throw Ec2Faults.invalid(
                    "Invalid value '"
                            + request.maxCount()
                            + "' for instanceCount: the maximum must be at least the minimum, "
                            + request.minCount()
                            + ", and that at least 1.");
        }
    }

    /** Where a subnet is named, a token counts in that subnet's zone only. */
    private static @Nullable String token(RunInstancesRequest request, Resource subnet) {
        String token = request.clientToken();
        if (token == null || token.isEmpty()) {
            return null;
        }
        return subnet.as(Subnet.class).availabilityZone() + "/" + token;
    }

    private static List<Resource> stillThere(Context context, Resource earlier) {
        List<Resource> together = Instances.launchedWith(context, earlier);
        if (together.stream()
                .allMatch(one ->
                        Instances.isIn(one, Instances.SHUTTING_DOWN, Instances.TERMINATED))) {
            throw Ec2Faults.of(
                    "IdempotentInstanceTerminated",
                    "The client token you have provided is associated with an instance that has"
                            + " been terminated. Please use a different client token.");
        }
        return together;
    }

    private static RunInstancesResponse response(Context context, List<Resource> launched) {
        List<Instance> instances =
                launched.stream().map(one -> Instances.view(context, one)).toList();
        return RunInstancesResponse.builder()
                .reservationId(
                        String.valueOf(launched.getFirst().attributes().get(Instances.RESERVATION)))
                .ownerId(context.account())
                .instances(instances)
                .build();
    }

    private static Resource subnet(
            Context context, RunInstancesRequest request, ResponseLaunchTemplateData data) {
        LaunchTemplateInstanceNetworkInterfaceSpecification primary = primary(data);
        String id = request.subnetId();
        if (primary != null) {
            if (id != null) {
                throw combination("an instance-level subnet ID");
            }
            id =
                    primary.networkInterfaceId() == null
                            ? primary.subnetId()
                            : Ec2Kind.NETWORK_INTERFACE
                                    .require(context, primary.networkInterfaceId())
                                    .as(NetworkInterface.class)
                                    .subnetId();
        }
        if (id == null) {
            throw Ec2Faults.of("VPCIdNotSpecified", "No default VPC for this user");
        }
        Resource subnet = Ec2Kind.SUBNET.require(context, id);
        Placement placement = request.placement();
        String zone = placement == null ? null : placement.availabilityZone();
        if (zone != null && !zone.equals(subnet.as(Subnet.class).availabilityZone())) {
            throw Ec2Faults.of(
                    "InvalidParameterCombination",
                    "The subnet '" + id + "' is not in the Availability Zone '" + zone + "'.");
        }
        return subnet;
    }

    private static List<String> groupIds(ResponseLaunchTemplateData data) {
        LaunchTemplateInstanceNetworkInterfaceSpecification primary = primary(data);
        if (!data.securityGroups().isEmpty()) {
            throw Ec2Faults.of(
                    "InvalidParameterCombination",
                    "The parameter groupName cannot be used with the parameter subnet");
        }
        if (primary == null) {
            return data.securityGroupIds();
        }
        if (!data.securityGroupIds().isEmpty()) {
            throw combination("security groups");
        }
        return primary.groups();
    }

    private static @Nullable LaunchTemplateInstanceNetworkInterfaceSpecification primary(
            ResponseLaunchTemplateData data) {
        return data.networkInterfaces().isEmpty() ? null : data.networkInterfaces().getFirst();
    }

    private static AwsFault combination(String what) {
        return Ec2Faults.of(
                "InvalidParameterCombination",
                "Network interfaces and " + what + " may not be specified on the same request");
    }
}
