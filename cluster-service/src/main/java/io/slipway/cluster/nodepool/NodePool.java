package io.slipway.cluster.nodepool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pool of worker nodes.
 *
 * @param cluster the name of its cluster
 * @param name unique in the cluster
 * @param spec as it stands in the cluster's spec, with every default
 * @param nodes how many
 */
public record NodePool(
        String cluster, String name, PoolPhase phase, Map<String, Object> spec, Nodes nodes) {

    public NodePool {
        spec = Collections.unmodifiableMap(new LinkedHashMap<>(spec));
    }

    /**
     * How many nodes.
     *
     * @param desired as the spec says; 0 for a pool that is to go
     * @param ready those its owner last told to be so
     */
    public record Nodes(int desired, int ready) {}

    /** This pool, on its way out. */
    public NodePool leaving() {
        return new NodePool(cluster, name, PoolPhase.DELETING, spec, new Nodes(0, nodes.ready()));
    }
}
