package io.slipway.cluster.nodepool;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.slipway.cluster.cluster.Child;
import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Where a node pool is in its life; the words are those of clusters.
 *
 * <pre>
 *  PENDING ─▶ PROVISIONING ─▶ RUNNING ◀─▶ UPDATING, DEGRADED
 *  any of them ─▶ FAILED ─▶ back, once a person has helped
 *  any of them ─▶ DELETING ─▶ (not shown any more)
 * </pre>
 */
public enum PoolPhase {
    /** Asked for; nothing begun. */
    @JsonProperty("Pending")
    PENDING,
    /** Being made for the first time. */
    @JsonProperty("Provisioning")
    PROVISIONING,
    /** As desired. */
    @JsonProperty("Running")
    RUNNING,
    /** A change of what is desired is being carried out, or waits for its turn. */
    @JsonProperty("Updating")
    UPDATING,
    /** Has been as desired; something is not any more. */
    @JsonProperty("Degraded")
    DEGRADED,
    /** A person is needed. */
    @JsonProperty("Failed")
    FAILED,
    /** On its way out. */
    @JsonProperty("Deleting")
    DELETING;

    /**
     * The phase of a pool that the spec of a living cluster names.
     *
     * @param slot where it stands in the cluster; null before the cluster's first look at it
     * @param settled whether what was last asked of it is what the spec says
     */
    static PoolPhase of(Slice cluster, @Nullable Slot slot, boolean settled) {
        if (slot == null || Child.isToGo(slot)) {
            return PENDING;
        }
        var report = cluster.children().get(slot.name());
        if (report != null && isRejected(report, slot)) {
            return FAILED;
        }
        return switch (slot.phase()) {
            case PLANNED, GONE, DELETING -> PENDING;
            case CREATING, WAITING -> PROVISIONING;
            case UPDATING -> UPDATING;
            case READY -> !settled ? UPDATING : converged(report) ? RUNNING : DEGRADED;
            case FAILED -> FAILED;
        };
    }

    /** Of what is asked now, not of what was before. */
    private static boolean isRejected(ChildReport report, Slot slot) {
        return report.observedGeneration() == slot.track().intentNumber()
                && report.outcome() instanceof Outcome.Rejected;
    }

    private static boolean converged(@Nullable ChildReport report) {
        return report != null && report.outcome() instanceof Outcome.Converged;
    }
}
