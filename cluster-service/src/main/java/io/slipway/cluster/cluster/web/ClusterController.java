package io.slipway.cluster.cluster.web;

import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.project.Projects;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.InternalAuthentication;
import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import io.slipway.service.web.ProblemException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Clusters: made, shown, listed, deleted. */
@RestController
@RequestMapping(ClusterController.PATH)
class ClusterController {

    static final String PATH = "/api/v1/projects/{project}/clusters";

    private static final int RADIX = 36;

    private final Clusters clusters;
    private final ClusterCreation creation;
    private final ClusterDeletion deletion;

    ClusterController(Clusters clusters, ClusterCreation creation, ClusterDeletion deletion) {
        this.clusters = clusters;
        this.creation = creation;
        this.deletion = deletion;
    }

    @GetMapping
    Page<ClusterView> list(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable List<String> phase,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable List<String> tag) {
        Projects.require(project);
        var page = PageRequest.of(limit, cursor);
        var wanted = new ClusterFilter(phase, type, tag);
        var found = clusters.list(project, page.after(), wanted, page.limit() + 1);
        return Page.of(page, found, slice -> slice.cluster().name()).map(ClusterView::of);
    }

    @PostMapping
    ResponseEntity<ClusterView> create(
            @PathVariable String project,
            @RequestHeader(name = InternalAuthentication.SUBJECT, defaultValue = "") String subject,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody JsonNode body) {
        return accepted(
                key == null || key.isBlank()
                        ? creation.create(project, body)
                        : creation.createOnce(project, subject, key, body));
    }

    @GetMapping("/{name}")
    ResponseEntity<ClusterView> get(@PathVariable String project, @PathVariable String name) {
        Projects.require(project);
        var slice = clusters.find(project, name).orElseThrow(() -> unknown(name));
        return ResponseEntity.ok().eTag(etag(slice)).body(ClusterView.of(slice));
    }

    @DeleteMapping("/{name}")
    ResponseEntity<ClusterView> delete(
            @PathVariable String project,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String confirm,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Projects.require(project);
        if (dryRun) {
            throw NotBuilt.problem("A preview of a deletion");
        }
        return accepted(deletion.delete(project, name, confirm, ifMatch));
    }

    private static ResponseEntity<ClusterView> accepted(Slice slice) {
        return ResponseEntity.accepted()
                .location(location(slice))
                .eTag(etag(slice))
                .body(ClusterView.of(slice));
    }

    private static URI location(Slice slice) {
        return UriComponentsBuilder.fromPath(PATH + "/{name}")
                .buildAndExpand(slice.cluster().project(), slice.cluster().name())
                .encode()
                .toUri();
    }

    /** The generation, which changes depend on, and when anything else of the cluster changed. */
    static String etag(Slice slice) {
        return "\"%d-%s\""
                .formatted(
                        slice.desired().generation(),
                        Long.toString(slice.updatedAt().toEpochMilli(), RADIX));
    }

    /** Whether what is desired is as it was when the asker was given that ETag. */
    static boolean isCurrent(Slice slice, String ifMatch) {
        return ifMatch.equals("*")
                || ifMatch.startsWith("\"%d-".formatted(slice.desired().generation()));
    }

    static ProblemException unknown(String name) {
        return ProblemException.notFound("There is no cluster " + name);
    }
}
