package io.slipway.cluster.cluster.web;

import io.slipway.cluster.admission.Admitted;
import io.slipway.cluster.admission.ChangeAdmission;
import io.slipway.cluster.admission.Preflight;
import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.project.Projects;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.ProblemException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Requests that change clusters: one write of desired state, or none when nothing changes. */
@Component
public final class ClusterChange {

    private static final int TRIES = 5;

    private final ChangeAdmission admission;
    private final Preflight preflight;
    private final Clusters clusters;
    private final ClusterCreation creation;

    ClusterChange(
            ChangeAdmission admission,
            Preflight preflight,
            Clusters clusters,
            ClusterCreation creation) {
        this.admission = admission;
        this.preflight = preflight;
        this.clusters = clusters;
        this.creation = creation;
    }

    /**
     * What came of a request.
     *
     * @param work whether there is something to do now
     */
    public record Changed(Slice cluster, boolean work) {}

    /** Makes that the cluster's whole spec; makes the cluster when there is none. */
    Changed put(String project, String name, @Nullable String ifMatch, JsonNode body) {
        Projects.require(project);
        var found = clusters.find(project, name);
        if (found.isPresent()) {
            return change(
                    found.get(),
                    cluster -> {
                        EntityTag.require(cluster, ifMatch);
                        return admission.admitChange(cluster, body);
                    });
        }
        EntityTag.requireNone(ifMatch);
        var admitted = admission.admitNew(project, name, body);
        return new Changed(creation.createAdmitted(admitted), true);
    }

    /** Merges the patch into the cluster's spec. */
    Changed patch(String project, String name, @Nullable String ifMatch, JsonNode patch) {
        Projects.require(project);
        var found = clusters.find(project, name).orElseThrow(() -> ClusterController.unknown(name));
        return change(
                found,
                cluster -> {
                    EntityTag.require(cluster, ifMatch);
                    return admission.admitPatch(cluster, patch);
                });
    }

    /**
     * Makes what is admitted the cluster's spec. It is admitted of one generation: when another's
     * change comes in between, the cluster is looked at anew.
     *
     * @param admitted looks at the cluster as it is, and throws to refuse
     */
    public Changed change(Slice found, Function<Slice, Admitted> admitted) {
        var seen = found;
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var generation = seen.desired().generation();
            var spec = SpecTree.of(passed(seen, admitted.apply(seen)).spec());
            var stored = clusters.changeFrom(seen.id(), generation, spec);
            if (stored.isPresent()) {
                var changed = stored.get();
                return new Changed(changed, changed.desired().generation() > generation);
            }
            seen = clusters.withId(seen.id().clusterId()).orElseThrow();
        }
        throw ProblemException.conflict(
                "CLUSTER_CHANGING", "Others change the cluster at this moment; try again");
    }

    /** What AWS has nothing against, as far as it was looked at. */
    private Admitted passed(Slice cluster, Admitted admitted) {
        var against = preflight.againstChange(cluster, admitted);
        if (against.isEmpty()) {
            return admitted;
        }
        throw ProblemException.invalid("cluster spec", against);
    }
}
