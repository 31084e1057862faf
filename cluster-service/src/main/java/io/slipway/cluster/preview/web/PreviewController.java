package io.slipway.cluster.preview.web;

import io.slipway.cluster.admission.Admission;
import io.slipway.cluster.admission.ChangeAdmission;
import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.cluster.web.EntityTag;
import io.slipway.cluster.preview.ClusterPlan;
import io.slipway.cluster.preview.ClusterPlanning;
import io.slipway.cluster.project.Projects;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * What a spec, a change or a deletion would come to: asked for by name, or as a request that is not
 * meant.
 */
@RestController
@RequestMapping("/api/v1/projects/{project}/clusters")
class PreviewController {

    private static final String NOT_MEANT = "dryRun=true";

    private final Admission admission;
    private final ChangeAdmission changes;
    private final Clusters clusters;
    private final ClusterPlanning planning;

    PreviewController(
            Admission admission,
            ChangeAdmission changes,
            Clusters clusters,
            ClusterPlanning planning) {
        this.admission = admission;
        this.changes = changes;
        this.clusters = clusters;
        this.planning = planning;
    }

    @PostMapping("/plan")
    ClusterPlan plan(@PathVariable String project, @RequestBody JsonNode body) {
        var admitted = admission.admit(project, body);
        return PlanProblems.planned(() -> planning.plan(admitted));
    }

    @PostMapping(params = NOT_MEANT)
    ClusterPlan post(@PathVariable String project, @RequestBody JsonNode body) {
        return plan(project, body);
    }

    @PutMapping(path = "/{name}", params = NOT_MEANT)
    ClusterPlan put(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        Projects.require(project);
        var found = clusters.find(project, name);
        if (found.isEmpty()) {
            EntityTag.requireNone(ifMatch);
            var admitted = changes.admitNew(project, name, body);
            return PlanProblems.planned(() -> planning.plan(admitted));
        }
        EntityTag.require(found.get(), ifMatch);
        var admitted = changes.admitChange(found.get(), body);
        return PlanProblems.planned(() -> planning.planChange(found.get(), admitted));
    }

    @PatchMapping(path = "/{name}", params = NOT_MEANT)
    ClusterPlan patch(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        var cluster = cluster(project, name, ifMatch);
        var admitted = changes.admitPatch(cluster, body);
        return PlanProblems.planned(() -> planning.planChange(cluster, admitted));
    }

    @DeleteMapping(path = "/{name}", params = NOT_MEANT)
    ClusterPlan delete(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var cluster = cluster(project, name, ifMatch);
        return PlanProblems.planned(() -> planning.planDeletion(cluster));
    }

    private Slice cluster(String project, String name, @Nullable String ifMatch) {
        Projects.require(project);
        var found =
                clusters.find(project, name)
                        .orElseThrow(
                                () -> ProblemException.notFound("There is no cluster " + name));
        EntityTag.require(found, ifMatch);
        return found;
    }
}
