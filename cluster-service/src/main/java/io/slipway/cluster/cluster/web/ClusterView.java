package io.slipway.cluster.cluster.web;

import io.slipway.cluster.cluster.ClusterPhase;
import io.slipway.cluster.cluster.ClusterReport;
import io.slipway.reconciler.slice.Slice;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as the API shows it.
 *
 * @param spec with every default
 * @param endpoint URL of the Kubernetes API, once known
 * @param version the Kubernetes version that runs, once known
 * @param hourlyCost not known yet
 */
record ClusterView(
        String id,
        String project,
        String name,
        String phase,
        long generation,
        Map<String, Object> spec,
        @Nullable String endpoint,
        @Nullable String version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Double hourlyCost) {

    static ClusterView of(Slice slice) {
        return new ClusterView(
                slice.id().clusterId(),
                slice.cluster().project(),
                slice.cluster().name(),
                ClusterPhase.of(slice).text(),
                slice.desired().generation(),
                slice.desired().spec(),
                ClusterReport.text(slice, "endpoint"),
                ClusterReport.text(slice, "version"),
                slice.createdAt(),
                slice.updatedAt(),
                null);
    }
}
