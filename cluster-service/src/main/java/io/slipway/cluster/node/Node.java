package io.slipway.cluster.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node of a cluster (requirement R35).
 *
 * @param name what Kubernetes calls it: the instance's private DNS name
 * @param pool the pool it is of
 * @param capacity how it is paid for: {@code on-demand} or {@code spot}
 * @param privateIp null once the instance has none any more
 * @param version the Kubernetes version its pool was last asked to have; null when the pool is not
 *     known any more
 * @param state of the instance, in EC2's words: {@code pending}, {@code running}
 * @param ready false for an instance that does not run; null for one that does, since only the
 *     Kubernetes API could tell and is not asked
 * @param createdAt when the instance was launched
 */
public record Node(
        @Nullable String name,
        String pool,
        String instanceId,
        String zone,
        String instanceType,
        String capacity,
        @Nullable String privateIp,
        @Nullable String version,
        String state,
        @Nullable Boolean ready,
        Instant createdAt) {

    /** What lists are ordered by. */
    public String key() {
        return pool + "/" + instanceId;
    }

    /** This node with the version of its pool. */
    public Node withVersion(@Nullable String ofPool) {
        return new Node(
                name,
                pool,
                instanceId,
                zone,
                instanceType,
                capacity,
                privateIp,
                ofPool,
                state,
                ready,
                createdAt);
    }
}
