package io.slipway.cluster.cluster;

import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;

/**
 * Where a cluster is in its life.
 *
 * <pre>
 *  PENDING ─▶ PROVISIONING ─▶ RUNNING ◀─▶ UPDATING, DEGRADED
 *  any of them ─▶ FAILED ─▶ back, once a person has helped
 *  any of them ─▶ DELETING ─▶ DELETED
 * </pre>
 */
public enum ClusterPhase {
    /** Asked for; nothing begun. */
    PENDING("Pending"),
    /** Being built for the first time. */
    PROVISIONING("Provisioning"),
    /** As desired. */
    RUNNING("Running"),
    /** Has been as desired; a change of what is desired is being carried out. */
    UPDATING("Updating"),
    /** Has been as desired; something is not any more, and is mended. */
    DEGRADED("Degraded"),
    /** A person is needed. */
    FAILED("Failed"),
    /** Being deleted. */
    DELETING("Deleting"),
    /** Nothing is left. */
    DELETED("Deleted");

    private final String text;

    ClusterPhase(String text) {
        this.text = text;
    }

    /** As in the API. */
    public String text() {
        return text;
    }

    /** The phase of the cluster whose slice this is. */
    public static ClusterPhase of(Slice slice) {
        if (slice.observed().deleted()) {
            return DELETED;
        }
        if (Trouble.isRejected(slice)) {
            return FAILED;
        }
        if (slice.desired().deleting()) {
            return DELETING;
        }
        return ofLiving(slice);
    }

    private static ClusterPhase ofLiving(Slice slice) {
        var observed = slice.observed();
        var reached = ClusterReport.reachedGeneration(slice);
        if (reached == 0) {
            return observed.slots().isEmpty() ? PENDING : PROVISIONING;
        }
        if (reached < slice.desired().generation()) {
            return UPDATING;
        }
        return observed.outcome() instanceof Outcome.Converged ? RUNNING : DEGRADED;
    }
}
