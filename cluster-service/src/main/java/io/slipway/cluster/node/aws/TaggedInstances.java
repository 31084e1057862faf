package io.slipway.cluster.node.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.Unreadable;
import io.slipway.cluster.cluster.ClusterKinds;
import io.slipway.cluster.node.Instances;
import io.slipway.cluster.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Instances that carry the tags of a cluster's pools: each pool's launch template gives them to its
 * instances, those that EKS launches too. One read, whatever the number of pools.
 */
public final class TaggedInstances implements Instances {

    private static final int PAGE = 1_000;

    private final AwsClients clients;
    private final String installation;

    /**
     * @param installation id of this Slipway
     */
    public TaggedInstances(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public List<Node> of(AwsScope scope, String clusterId) throws Unreadable {
        return AwsCalls.read(() ->
                clients
                        .ec2(scope)
                        .describeInstancesPaginator(
                                call -> call.maxResults(PAGE).filters(filters(clusterId)))
                        .reservations()
                        .stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .map(TaggedInstances::node)
                        .toList());
    }

    private List<Filter> filters(String clusterId) {
        var filters = new ArrayList<>(OwnershipTags.filters(installation));
        filters.add(
                filter(
                        "tag:" + OwnershipTags.SLICE,
                        clusterId + "/" + ClusterKinds.NODE_POOL + "/*"));
        filters.add(
                filter(
                        "instance-state-name",
                        "pending",
                        "running",
                        "stopping",
                        "stopped",
                        "shutting-down"));
        return filters;
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static Node node(Instance instance) {
        return new Node(
                present(instance.privateDnsName()),
                pool(instance),
                instance.instanceId(),
                instance.placement().availabilityZone(),
                instance.instanceTypeAsString(),
                instance.instanceLifecycle() == InstanceLifecycleType.SPOT ? "spot" : "on-demand",
                present(instance.privateIpAddress()),
                null,
                instance.state().nameAsString(),
                instance.state().name() == InstanceStateName.RUNNING ? null : Boolean.FALSE,
                instance.launchTime());
    }

    private static String pool(Instance instance) {
        var slice =
                instance.tags().stream()
                        .filter(tag -> tag.key().equals(OwnershipTags.SLICE))
                        .map(Tag::value)
                        .findFirst()
                        .orElseThrow();
        return slice.substring(slice.lastIndexOf('/') + 1);
    }

    private static @Nullable String present(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").isEmpty() ? null : text;
    }
}
