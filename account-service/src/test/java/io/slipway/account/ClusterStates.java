package io.slipway.account;

import io.slipway.events.ClusterPhase;
import io.slipway.events.ClusterState;
import java.time.Instant;

/** Clusters as cluster-service tells of them. */
public final class ClusterStates {

    private ClusterStates() {}

    /** A cluster of the default project that is named like its id. */
    public static ClusterState of(String id, String account, ClusterPhase phase, long version) {
        return ClusterState.newBuilder()
                .setClusterId(id)
                .setProject("default")
                .setName(id)
                .setType("eks")
                .setRegion("us-east-1")
                .setCloudAccount(account)
                .setPhase(phase)
                .setGeneration(1)
                .setObservedGeneration(0)
                .setVersion(version)
                .setSpec("{}")
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }
}
