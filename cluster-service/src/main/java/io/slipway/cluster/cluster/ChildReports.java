package io.slipway.cluster.cluster;

import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Slices;

/** Where clusters hear of their children. */
public final class ChildReports {

    private final Slices slices;
    private final DueQueue queue;

    public ChildReports(Slices slices, DueQueue queue) {
        this.slices = slices;
        this.queue = queue;
    }

    /**
     * Stores what an owner reports of a child, and makes its cluster due. A report that is not
     * newer changes nothing; neither does one of a cluster that is not known.
     *
     * @return false when no cluster has children of that kind
     */
    public boolean hear(SliceId child, ChildReport report) {
        var slot = Child.slotOf(child);
        if (slot.isEmpty()) {
            return false;
        }
        var cluster = ClusterKind.idOf(child.clusterId());
        var known =
                slices.update(cluster, slice -> slice.hearing(slot.get(), report, slices.now()));
        if (known.isPresent()) {
            queue.offer(cluster);
        }
        return true;
    }
}
