package io.slipway.cluster.nodepool.web;

import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.cluster.web.ClusterChange;
import io.slipway.cluster.cluster.web.ClusterChange.Changed;
import io.slipway.cluster.cluster.web.EntityTag;
import io.slipway.cluster.nodepool.NodePool;
import io.slipway.cluster.nodepool.NodePools;
import io.slipway.cluster.nodepool.PoolAdmission;
import io.slipway.cluster.nodepool.PoolPhase;
import io.slipway.cluster.project.Projects;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.idempotency.RequestKey;
import io.slipway.service.idempotency.RequestKeys;
import io.slipway.service.web.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that change a cluster's node pools: each one write of the cluster's spec. */
@Component
class NodePoolChange {

    private final Clusters clusters;
    private final ClusterChange change;
    private final PoolAdmission admission;
    private final RequestKeys keys;
    private final JsonMapper mapper;

    NodePoolChange(
            Clusters clusters,
            ClusterChange change,
            PoolAdmission admission,
            RequestKeys keys,
            JsonMapper mapper) {
        this.clusters = clusters;
        this.change = change;
        this.admission = admission;
        this.keys = keys;
        this.mapper = mapper;
    }

    /** The cluster of that name. */
    Slice cluster(String project, String name) {
        Projects.require(project);
        return clusters.find(project, name)
                .orElseThrow(() -> ProblemException.notFound("There is no cluster " + name));
    }

    /** A pool of a cluster. */
    static NodePool pool(Slice cluster, String name) {
        return NodePools.find(cluster, name)
                .orElseThrow(() -> PoolAdmission.unknown(cluster, name));
    }

    /**
     * Adds a pool.
     *
     * @param ifMatch the ETag of the cluster
     */
    Slice add(Slice cluster, @Nullable String ifMatch, JsonNode pool) {
        return change.change(
                        cluster,
                        seen -> {
                            EntityTag.require(seen, ifMatch);
                            return admission.admitNew(seen, pool);
                        })
                .cluster();
    }

    /**
     * Adds a pool, unless the same request has done it before; what was removed since is not added
     * again. A refused request leaves its key free.
     *
     * @throws ProblemException 422 IDEMPOTENCY_KEY_REUSED when the key came with another body
     */
    Slice addOnce(
            Slice cluster, @Nullable String ifMatch, String subject, String key, JsonNode pool) {
        var path = cluster.id().clusterId() + "/node-pools";
        var body = Canonical.hash(mapper.convertValue(pool, Object.class));
        var request = RequestKey.of(subject, path, key, body.getBytes(StandardCharsets.UTF_8));
        var before = keys.find(request);
        var name = nameOf(pool);
        if (before.isPresent()) {
            var known = NodePools.lastKnown(cluster, before.get().resourceIdFor(request));
            return known.isPresent() ? cluster : add(cluster, ifMatch, pool);
        }
        EntityTag.require(cluster, ifMatch);
        admission.admitNew(cluster, pool);
        keys.bind(request, name).resourceIdFor(request);
        return add(cluster, ifMatch, pool);
    }

    /** The name that a body gives its pool. */
    static String nameOf(JsonNode pool) {
        return pool.path("name").asString("");
    }

    /** Merges the patch into a pool's spec. */
    Changed patch(Slice cluster, String pool, @Nullable String ifMatch, JsonNode patch) {
        return change.change(
                cluster,
                seen -> {
                    var found = pool(seen, pool);
                    PoolTag.require(found, ifMatch);
                    requireStaying(found);
                    return admission.admitPatch(seen, pool, patch);
                });
    }

    /**
     * Takes a pool away; one that is on its way out already is left to it.
     *
     * @param confirm has to equal the pool's name
     */
    Slice remove(Slice cluster, String pool, String confirm, @Nullable String ifMatch) {
        var found = pool(cluster, pool);
        if (!confirm.equals(pool)) {
            throw ProblemException.unprocessable(
                    "CONFIRMATION_MISMATCH",
                    "To remove the pool, confirm its name: ?confirm=" + pool);
        }
        if (found.phase() == PoolPhase.DELETING && !cluster.desired().deleting()) {
            return cluster;
        }
        return change.change(
                        cluster,
                        seen -> {
                            PoolTag.require(pool(seen, pool), ifMatch);
                            return admission.admitRemoval(seen, pool);
                        })
                .cluster();
    }

    private static void requireStaying(NodePool pool) {
        if (pool.phase() == PoolPhase.DELETING) {
            throw ProblemException.conflict(
                    "POOL_DELETING", "The node pool %s is being deleted".formatted(pool.name()));
        }
    }
}
