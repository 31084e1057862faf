package io.slipway.cluster.node.web;

import io.slipway.aws.Unreadable;
import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.node.Node;
import io.slipway.cluster.node.Nodes;
import io.slipway.cluster.project.Projects;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import io.slipway.service.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A cluster's nodes, by pool. */
@RestController
class NodeController {

    private final Clusters clusters;
    private final Nodes nodes;

    NodeController(Clusters clusters, Nodes nodes) {
        this.clusters = clusters;
        this.nodes = nodes;
    }

    @GetMapping("/api/v1/projects/{project}/clusters/{name}/nodes")
    Page<Node> list(
            @PathVariable String project,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Projects.require(project);
        var cluster =
                clusters.find(project, name)
                        .orElseThrow(
                                () -> ProblemException.notFound("There is no cluster " + name));
        var page = PageRequest.of(limit, cursor);
        var after = page.after().orElse("");
        var found =
                found(cluster).stream()
                        .filter(node -> node.key().compareTo(after) > 0)
                        .limit(page.limit() + 1L)
                        .toList();
        return Page.of(page, found, Node::key);
    }

    private List<Node> found(Slice cluster) {
        try {
            return nodes.of(cluster);
        } catch (Unreadable e) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "AWS_UNREADABLE",
                    "AWS did not tell which nodes there are",
                    e.why(),
                    List.of());
        }
    }
}
