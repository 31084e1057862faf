package io.slipway.cluster.nodepool.web;

import io.slipway.cluster.nodepool.NodePool;
import io.slipway.cluster.nodepool.NodePools;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.InternalAuthentication;
import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** A cluster's node pools: added, shown, listed, changed, removed. */
@RestController
@RequestMapping(NodePoolController.PATH)
class NodePoolController {

    static final String PATH = "/api/v1/projects/{project}/clusters/{name}/node-pools";

    private final NodePoolChange change;

    NodePoolController(NodePoolChange change) {
        this.change = change;
    }

    @GetMapping
    Page<NodePool> list(
            @PathVariable String project,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var after = page.after().orElse("");
        var found =
                NodePools.of(change.cluster(project, name)).stream()
                        .filter(pool -> pool.name().compareTo(after) > 0)
                        .limit(page.limit() + 1L)
                        .toList();
        return Page.of(page, found, NodePool::name);
    }

    @PostMapping
    ResponseEntity<NodePool> add(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = InternalAuthentication.SUBJECT, defaultValue = "") String subject,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        var cluster = change.cluster(project, name);
        var after =
                key == null || key.isBlank()
                        ? change.add(cluster, ifMatch, body)
                        : change.addOnce(cluster, ifMatch, subject, key, body);
        return accepted(
                after, NodePools.lastKnown(after, NodePoolChange.nameOf(body)).orElseThrow());
    }

    @GetMapping("/{pool}")
    ResponseEntity<NodePool> get(
            @PathVariable String project, @PathVariable String name, @PathVariable String pool) {
        var cluster = change.cluster(project, name);
        var found = NodePoolChange.pool(cluster, pool);
        return ResponseEntity.ok().eTag(PoolTag.of(cluster, found)).body(found);
    }

    @PatchMapping("/{pool}")
    ResponseEntity<NodePool> patch(
            @PathVariable String project,
            @PathVariable String name,
            @PathVariable String pool,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        var changed = change.patch(change.cluster(project, name), pool, ifMatch, body);
        var cluster = changed.cluster();
        var found = NodePoolChange.pool(cluster, pool);
        return changed.work()
                ? accepted(cluster, found)
                : ResponseEntity.ok().eTag(PoolTag.of(cluster, found)).body(found);
    }

    @DeleteMapping("/{pool}")
    ResponseEntity<NodePool> remove(
            @PathVariable String project,
            @PathVariable String name,
            @PathVariable String pool,
            @RequestParam(defaultValue = "") String confirm,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var before = change.cluster(project, name);
        var known = NodePoolChange.pool(before, pool);
        var after = change.remove(before, pool, confirm, ifMatch);
        return accepted(after, NodePools.find(after, pool).orElseGet(known::leaving));
    }

    private static ResponseEntity<NodePool> accepted(Slice cluster, NodePool pool) {
        return ResponseEntity.accepted()
                .location(location(cluster, pool.name()))
                .eTag(PoolTag.of(cluster, pool))
                .body(pool);
    }

    private static URI location(Slice cluster, String pool) {
        return UriComponentsBuilder.fromPath(PATH + "/{pool}")
                .buildAndExpand(cluster.cluster().project(), cluster.cluster().name(), pool)
                .encode()
                .toUri();
    }
}
