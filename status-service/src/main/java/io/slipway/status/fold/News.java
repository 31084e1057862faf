package io.slipway.status.fold;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something told of a cluster. */
public sealed interface News {

    String clusterId();

    /**
     * A cluster as its owner sees it.
     *
     * @param version the owner's counter; the highest counts
     * @param controlPlane the control plane's slice, which has no topic of its own
     * @param children ids of the child slices that are wanted; leaving ones apart
     * @param leaving ids of the child slices that must go
     * @param nodes nodes over all pools; null when not known
     * @param cause what stands in the way
     * @param expectedSeconds how long the present work takes in all
     * @param region the AWS region it is in
     */
    record ClusterNews(
            String clusterId,
            Identity identity,
            Phase phase,
            long version,
            List<Condition> conditions,
            @Nullable SliceNews controlPlane,
            Set<String> children,
            Set<String> leaving,
            @Nullable Nodes nodes,
            @Nullable Cause cause,
            @Nullable Integer expectedSeconds,
            Instant createdAt,
            Instant updatedAt,
            String region)
            implements News {

        public ClusterNews {
            // What was stored before regions were told has none.
            region = region == null ? "" : region;
            conditions = List.copyOf(conditions);
            children = Set.copyOf(children);
            leaving = Set.copyOf(leaving);
        }
    }

    /**
     * What a cluster is found by.
     *
     * @param type eks or aws
     */
    record Identity(String project, String name, String type, Map<String, String> tags) {
        public Identity {
            tags = Map.copyOf(tags);
        }
    }

    /**
     * A slice as its owner sees it.
     *
     * @param version the owner's counter; the highest counts
     * @param stuck its last pass ended blocked or rejected
     * @param deleted everything it owned is gone
     * @param nodes only for kinds that have nodes
     */
    record SliceNews(
            String clusterId,
            String slice,
            long version,
            boolean stuck,
            boolean deleted,
            @Nullable Cause cause,
            List<Condition> conditions,
            @Nullable Nodes nodes,
            Instant updatedAt)
            implements News {

        public SliceNews {
            conditions = List.copyOf(conditions);
        }
    }

    /** A fact about one slot of one slice. */
    record SlotNews(String clusterId, SlotKey key, SlotFact fact) implements News {}

    /**
     * Another system's task.
     *
     * @param number the system's counter per task; the highest counts
     */
    record ExternalNews(
            String clusterId,
            String system,
            String task,
            long number,
            String title,
            TaskState state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer expectedSeconds,
            @Nullable String message,
            Instant at)
            implements News {

        SlotKey key() {
            return new SlotKey(system, task);
        }
    }
}
