package io.slipway.status.fold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's whole status.
 *
 * @param identity what it is found by
 * @param sequence the cluster's counter of changes, given at folding
 * @param percent how much of the present work is done, 0 to 100
 * @param remainingSeconds how long it will still take; null when nobody can tell
 * @param blockers what stands in the way, the oldest first
 * @param nodes null before the first pool is known
 * @param updatedAt the moment that percent and remaining seconds were reckoned for
 */
public record Status(
        String clusterId,
        String name,
        @JsonIgnore News.Identity identity,
        Phase phase,
        long sequence,
        int percent,
        @Nullable Integer remainingSeconds,
        List<Condition> conditions,
        List<Stage> stages,
        List<Blocker> blockers,
        @Nullable Nodes nodes,
        Instant updatedAt) {

    public Status {
        conditions = List.copyOf(conditions);
        stages = List.copyOf(stages);
        blockers = List.copyOf(blockers);
    }
}
