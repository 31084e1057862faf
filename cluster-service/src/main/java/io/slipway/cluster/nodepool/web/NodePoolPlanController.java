package io.slipway.cluster.nodepool.web;

import io.slipway.cluster.admission.Admitted;
import io.slipway.cluster.cluster.web.EntityTag;
import io.slipway.cluster.nodepool.PoolAdmission;
import io.slipway.cluster.preview.ClusterPlan;
import io.slipway.cluster.preview.ClusterPlanning;
import io.slipway.cluster.preview.web.PlanProblems;
import io.slipway.reconciler.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a change of a node pool would come to: the request with {@code ?dryRun=true}. */
@RestController
@RequestMapping(NodePoolController.PATH)
class NodePoolPlanController {

    private static final String NOT_MEANT = "dryRun=true";

    private final NodePoolChange change;
    private final PoolAdmission admission;
    private final ClusterPlanning planning;

    NodePoolPlanController(
            NodePoolChange change, PoolAdmission admission, ClusterPlanning planning) {
        this.change = change;
        this.admission = admission;
        this.planning = planning;
    }

    @PostMapping(params = NOT_MEANT)
    ClusterPlan add(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        var cluster = change.cluster(project, name);
        EntityTag.require(cluster, ifMatch);
        return planned(cluster, admission.admitNew(cluster, body));
    }

    @PatchMapping(path = "/{pool}", params = NOT_MEANT)
    ClusterPlan patch(
            @PathVariable String project,
            @PathVariable String name,
            @PathVariable String pool,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        var cluster = change.cluster(project, name);
        PoolTag.require(NodePoolChange.pool(cluster, pool), ifMatch);
        return planned(cluster, admission.admitPatch(cluster, pool, body));
    }

    @DeleteMapping(path = "/{pool}", params = NOT_MEANT)
    ClusterPlan remove(
            @PathVariable String project,
            @PathVariable String name,
            @PathVariable String pool,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var cluster = change.cluster(project, name);
        PoolTag.require(NodePoolChange.pool(cluster, pool), ifMatch);
        return planned(cluster, admission.admitRemoval(cluster, pool));
    }

    private ClusterPlan planned(Slice cluster, Admitted admitted) {
        return PlanProblems.planned(() -> planning.planChange(cluster, admitted));
    }
}
