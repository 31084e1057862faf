package io.slipway.cluster.nodepool.web;

import io.slipway.cluster.nodepool.NodePool;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A node pool's ETag: its spec, which changes depend on, and when anything of its cluster changed.
 * Changes of other pools leave it standing.
 */
final class PoolTag {

    private static final int RADIX = 36;
    private static final int SHORT = 16;

    private PoolTag() {}

    static String of(Slice cluster, NodePool pool) {
        return "\"%s-%s\""
                .formatted(version(pool), Long.toString(cluster.updatedAt().toEpochMilli(), RADIX));
    }

    /**
     * Does nothing when the pool's spec is as it was when the asker was given that ETag.
     *
     * @param ifMatch null when he does not care
     * @throws ProblemException 412 VERSION_STALE
     */
    static void require(NodePool pool, @Nullable String ifMatch) {
        if (ifMatch != null
                && !ifMatch.equals("*")
                && !ifMatch.startsWith("\"%s-".formatted(version(pool)))) {
            throw ProblemException.of(
                    HttpStatus.PRECONDITION_FAILED,
                    "VERSION_STALE",
                    "The node pool has changed since it was looked at");
        }
    }

    private static String version(NodePool pool) {
        var hash = Canonical.hash(pool.spec());
        return hash.substring(0, Math.min(SHORT, hash.length()));
    }
}
