package io.slipway.cluster.cluster;

import io.slipway.reconciler.slice.SliceId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Port to finding living clusters by the names they hold. Waits for the store. */
public interface ClusterIndex {

    /** The cluster that holds this name. */
    Optional<SliceId> named(ClusterName name);

    /** A project's clusters by name, those after that name only. */
    SortedMap<String, SliceId> ofProject(String project, Optional<String> after);

    /** All names a cluster is unique by. */
    static List<ClusterName> namesOf(
            String project, String awsAccountId, String region, String name) {
        return List.of(
                ClusterName.inProject(project, name),
                ClusterName.inRegion(awsAccountId, region, name));
    }
}
