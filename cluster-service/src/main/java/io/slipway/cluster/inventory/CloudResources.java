package io.slipway.cluster.inventory;

import io.slipway.aws.AwsScope;
import io.slipway.aws.Unreadable;
import io.slipway.aws.reading.Belongings;
import io.slipway.aws.reading.Belongings.Item;
import io.slipway.cluster.cluster.Child;
import io.slipway.cluster.cluster.ClusterKinds;
import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.inventory.CloudResource.State;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.Slices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this installation has in an account and region. A thing is owned while the part of a cluster
 * that its tags name is there or on its way out; all else of ours is orphaned. Waits for AWS and
 * the store.
 */
public final class CloudResources {

    /** Of the roles that a cluster can have; they are known by name alone. */
    private static final List<String> ROLES = List.of("cluster", "node");

    private static final String IDENTITY_PROVIDER = "oidc-provider";

    private final Belongings belongings;
    private final Clusters clusters;
    private final Slices slices;

    public CloudResources(Belongings belongings, Clusters clusters, Slices slices) {
        this.belongings = belongings;
        this.clusters = clusters;
        this.slices = slices;
    }

    /**
     * All of it, by ARN.
     *
     * @param project whose living clusters are asked for their roles, beside those that tags name
     * @throws Unreadable when AWS does not tell
     */
    public List<CloudResource> in(String project, AwsScope scope) throws Unreadable {
        var found = new ArrayList<CloudResource>();
        var seen = new Seen();
        for (var item : belongings.tagged(scope)) {
            found.add(seen.judged(item));
        }
        var providers = belongings.identityProviders(scope);
        for (var cluster : candidates(project, scope, seen)) {
            for (var role : belongings.roles(scope, cluster, ROLES)) {
                found.add(seen.ofCluster(role, cluster));
            }
            identityProvider(cluster)
                    .filter(providers::contains)
                    .map(arn -> seen.ofCluster(new Item(arn, Map.of()), cluster))
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparing(CloudResource::arn));
        return found.stream().distinct().toList();
    }

    /** The one that the cluster's control plane has, or had. */
    private Optional<String> identityProvider(String clusterId) {
        return slices.find(new SliceId(clusterId, ClusterKinds.CONTROL_PLANE, "main"))
                .flatMap(controlPlane ->
                        controlPlane.slots().stream()
                                .filter(slot -> slot.kind().equals(IDENTITY_PROVIDER))
                                .flatMap(slot ->
                                        Optional.ofNullable(slot.facts().externalId()).stream())
                                .findFirst());
    }

    private Set<String> candidates(String project, AwsScope scope, Seen seen) {
        var ids = new LinkedHashSet<>(seen.known.keySet());
        clusters.list(project, Optional.empty(), slice -> isIn(slice, scope), Integer.MAX_VALUE)
                .forEach(slice -> ids.add(slice.id().clusterId()));
        return ids;
    }

    private static boolean isIn(Slice cluster, AwsScope scope) {
        return cluster.cluster().cloudAccount().equals(scope.accountId())
                && cluster.cluster().region().equals(scope.region());
    }

    /** The clusters that have come up so far, each looked up once. */
    private final class Seen {

        private final Map<String, Optional<Slice>> known = new HashMap<>();

        private Optional<Slice> cluster(String id) {
            return known.computeIfAbsent(id, clusters::withId);
        }

        CloudResource judged(Item item) {
            var slice = item.slice().flatMap(CloudResources::parsed);
            if (slice.isEmpty()) {
                return resource(item, null, "It does not say which part of a cluster it is of");
            }
            var cluster = cluster(slice.get().clusterId());
            return resource(item, cluster.orElse(null), whyOrphaned(cluster, slice.get()));
        }

        CloudResource ofCluster(Item item, String clusterId) {
            var cluster = cluster(clusterId);
            return resource(item, cluster.orElse(null), whyGone(cluster));
        }
    }

    private static @Nullable String whyOrphaned(Optional<Slice> cluster, SliceId slice) {
        var gone = whyGone(cluster);
        if (gone != null) {
            return gone;
        }
        var slot = Child.slotOf(slice).map(cluster.orElseThrow().observed().slots()::get);
        return slot.isEmpty() || slot.get().phase() == SlotPhase.GONE
                ? "The cluster has no such part any more"
                : null;
    }

    private static @Nullable String whyGone(Optional<Slice> cluster) {
        if (cluster.isEmpty()) {
            return "No cluster of this installation has that id";
        }
        return cluster.get().observed().deleted() ? "Its cluster is deleted" : null;
    }

    private static CloudResource resource(
            Item item, @Nullable Slice cluster, @Nullable String orphaned) {
        return new CloudResource(
                item.arn(),
                item.type(),
                item.id(),
                orphaned == null ? State.OWNED : State.ORPHANED,
                item.slice().orElse(null),
                item.slot().orElse(null),
                cluster == null ? null : cluster.cluster().name(),
                orphaned);
    }

    private static Optional<SliceId> parsed(String text) {
        try {
            return Optional.of(SliceId.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
