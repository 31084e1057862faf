package io.slipway.cluster.cluster;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.Timing;
import java.util.List;

/**
 * The kinds of slices a cluster consists of. Their owners report by message, so times are used for
 * forecasts only.
 */
public final class ClusterKinds {

    public static final String NETWORK = "network";
    public static final String CONTROL_PLANE = "control-plane";
    public static final String NODE_POOL = "node-pool";

    private static final long PATIENCE = 60 * 60;

    /** All of them. */
    static final List<ResourceKind> ALL =
            List.of(
                    child(NETWORK, "network", 125, 75),
                    child(CONTROL_PLANE, "control-plane", 595, 155),
                    child(NODE_POOL, "node-pools", 125, 385));

    private ClusterKinds() {}

    private static ResourceKind child(String name, String stage, long create, long delete) {
        return new ResourceKind(
                name,
                stage,
                ResourceKind.Identity.NATURAL,
                ResourceKind.Change.IN_PLACE,
                Timing.ofSeconds(create, create, 60, PATIENCE),
                Timing.ofSeconds(create, create, 60, PATIENCE),
                Timing.ofSeconds(delete, delete, 60, PATIENCE),
                ResourceKind.Report.TOLD);
    }
}
