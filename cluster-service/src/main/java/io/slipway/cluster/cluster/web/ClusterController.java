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
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Clusters: made, shown, listed, changed, deleted. */
@RestController
@RequestMapping(ClusterController.PATH)
class ClusterController {

    static final String PATH = "/api/v1/projects/{project}/clusters";

    private final Clusters clusters;
    private final ClusterCreation creation;
    private final ClusterChange change;
    private final ClusterDeletion deletion;

    ClusterController(
            Clusters clusters,
            ClusterCreation creation,
            ClusterChange change,
            ClusterDeletion deletion) {
        this.clusters = clusters;
        this.creation = creation;
        this.change = change;
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
        return ResponseEntity.ok().eTag(EntityTag.of(slice)).body(ClusterView.of(slice));
    }

    @PutMapping("/{name}")
    ResponseEntity<ClusterView> put(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        return changed(change.put(project, name, ifMatch, body));
    }

    @PatchMapping("/{name}")
    ResponseEntity<ClusterView> patch(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        return changed(change.patch(project, name, ifMatch, body));
    }

    @DeleteMapping("/{name}")
    ResponseEntity<ClusterView> delete(
            @PathVariable String project,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String confirm,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Projects.require(project);
        return accepted(deletion.delete(project, name, confirm, ifMatch));
    }

    private static ResponseEntity<ClusterView> changed(ClusterChange.Changed changed) {
        var cluster = changed.cluster();
        return changed.work()
                ? accepted(cluster)
                : ResponseEntity.ok().eTag(EntityTag.of(cluster)).body(ClusterView.of(cluster));
    }

    private static ResponseEntity<ClusterView> accepted(Slice slice) {
        return ResponseEntity.accepted()
                .location(location(slice))
                .eTag(EntityTag.of(slice))
                .body(ClusterView.of(slice));
    }

    private static URI location(Slice slice) {
        return UriComponentsBuilder.fromPath(PATH + "/{name}")
                .buildAndExpand(slice.cluster().project(), slice.cluster().name())
                .encode()
                .toUri();
    }

    static ProblemException unknown(String name) {
        return ProblemException.notFound("There is no cluster " + name);
    }
}
