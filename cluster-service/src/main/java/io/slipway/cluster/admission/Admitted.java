package io.slipway.cluster.admission;

import io.slipway.cluster.account.CloudAccount;
import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.reconciler.slice.ClusterRef;

/**
 * A spec that can be built, and the account to build it in.
 *
 * @param project the project it was asked for in
 */
public record Admitted(String project, ClusterSpec spec, CloudAccount account) {

    /** The cluster, as the owners of its slices need to know it. */
    public ClusterRef cluster() {
        return new ClusterRef(project, spec.name(), account.id(), spec.region());
    }
}
