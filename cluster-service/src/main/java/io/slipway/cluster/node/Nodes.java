package io.slipway.cluster.node;

import io.slipway.aws.AwsScope;
import io.slipway.aws.Unreadable;
import io.slipway.cluster.cluster.Child;
import io.slipway.reconciler.slice.Slice;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes of a cluster, looked up when they are asked for: nothing of them is kept. */
public final class Nodes {

    private final Instances instances;

    public Nodes(Instances instances) {
        this.instances = instances;
    }

    /**
     * All of them, by pool.
     *
     * @throws Unreadable when AWS does not tell
     */
    public List<Node> of(Slice cluster) throws Unreadable {
        var where = cluster.cluster();
        var scope = new AwsScope(where.cloudAccount(), where.region());
        return instances.of(scope, cluster.id().clusterId()).stream()
                .map(node -> node.withVersion(version(cluster, node.pool())))
                .sorted(Comparator.comparing(Node::key))
                .toList();
    }

    private static @Nullable String version(Slice cluster, String pool) {
        var slot = cluster.observed().slots().get(Child.poolSlot(pool));
        return slot != null
                        && Child.part(slot.asked(), "spec").get("kubernetesVersion")
                                instanceof String version
                ? version
                : null;
    }
}
