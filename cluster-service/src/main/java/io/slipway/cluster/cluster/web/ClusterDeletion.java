package io.slipway.cluster.cluster.web;

import io.slipway.cluster.cluster.Clusters;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests to delete clusters. */
@Component
class ClusterDeletion {

    private final Clusters clusters;

    ClusterDeletion(Clusters clusters) {
        this.clusters = clusters;
    }

    /**
     * Makes deletion the desired state; a cluster that is being deleted already is answered as it
     * is.
     *
     * @param confirm has to equal the name
     * @param ifMatch the ETag the asker has seen, if he cares
     */
    Slice delete(String project, String name, String confirm, @Nullable String ifMatch) {
        var found = clusters.find(project, name).orElseThrow(() -> ClusterController.unknown(name));
        if (!confirm.equals(name)) {
            throw ProblemException.unprocessable(
                    "CONFIRMATION_MISMATCH",
                    "To delete the cluster, confirm its name: ?confirm=" + name);
        }
        return clusters.delete(found.id(), slice -> check(slice, ifMatch));
    }

    private static void check(Slice slice, @Nullable String ifMatch) {
        if (slice.desired().deleting()) {
            return;
        }
        EntityTag.require(slice, ifMatch);
        if (Boolean.TRUE.equals(slice.desired().spec().get("deletionProtection"))) {
            throw ProblemException.conflict(
                    "DELETION_PROTECTED", "The cluster is protected against deletion");
        }
    }
}
