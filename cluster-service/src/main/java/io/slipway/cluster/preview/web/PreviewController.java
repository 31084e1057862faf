package io.slipway.cluster.preview.web;

import io.slipway.cluster.admission.Admission;
import io.slipway.cluster.preview.ClusterPlan;
import io.slipway.cluster.preview.ClusterPlanning;
import io.slipway.cluster.preview.ClusterPlanning.PlanRefusedException;
import io.slipway.cluster.preview.SlicePlanner.PlannerUnavailableException;
import io.slipway.service.web.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * What a spec would come to: asked for by name, or as a request for a cluster that is not meant.
 */
@RestController
@RequestMapping("/api/v1/projects/{project}/clusters")
class PreviewController {

    private final Admission admission;
    private final ClusterPlanning planning;

    PreviewController(Admission admission, ClusterPlanning planning) {
        this.admission = admission;
        this.planning = planning;
    }

    @PostMapping("/plan")
    ClusterPlan plan(@PathVariable String project, @RequestBody JsonNode body) {
        return of(project, body);
    }

    @PostMapping(params = "dryRun=true")
    ClusterPlan dryRun(@PathVariable String project, @RequestBody JsonNode body) {
        return of(project, body);
    }

    private ClusterPlan of(String project, JsonNode body) {
        var admitted = admission.admit(project, body);
        try {
            return planning.plan(admitted);
        } catch (PlanRefusedException e) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    e.refusal().code(),
                    String.valueOf(e.getMessage()),
                    e.refusal().remedy(),
                    List.of());
        } catch (PlannerUnavailableException e) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "PEER_UNAVAILABLE",
                    "There is no plan now: %s does not answer".formatted(e.owner()),
                    "Try again in a moment; if it lasts, look whether %s runs."
                            .formatted(e.owner()),
                    List.of());
        }
    }
}
