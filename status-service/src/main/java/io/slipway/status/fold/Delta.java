package io.slipway.status.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a cluster's progress, for those who watch.
 *
 * @param phase the cluster's phase after it
 * @param task the task that changed; only for {@link Type#RESOURCE}
 * @param at when it was folded
 */
public record Delta(
        String clusterId,
        News.Identity identity,
        long sequence,
        Type type,
        Phase phase,
        @Nullable Task task,
        Instant at) {

    /** What a step tells. */
    public enum Type {
        /** One task changed. */
        RESOURCE,
        /** The cluster's phase changed. */
        PHASE,
        /** The cluster is gone. */
        DELETED,
        /** Something else changed: the status is to be read afresh. */
        SNAPSHOT
    }
}
