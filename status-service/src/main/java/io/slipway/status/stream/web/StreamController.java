package io.slipway.status.stream.web;

import io.slipway.service.web.ProblemException;
import io.slipway.status.fold.Phase;
import io.slipway.status.fold.StoredStatuses;
import io.slipway.status.stream.Filter;
import io.slipway.status.stream.Hub;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Server-sent events of one cluster, and of all clusters of a project. */
@RestController
@RequestMapping("/api/v1/projects/{project}")
class StreamController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Hub hub;
    private final StoredStatuses statuses;

    StreamController(Hub hub, StoredStatuses statuses) {
        this.hub = hub;
        this.statuses = statuses;
    }

    @GetMapping("/clusters/{nameOrId}/stream")
    Mono<Void> cluster(
            @PathVariable String project,
            @PathVariable String nameOrId,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            ServerHttpResponse response) {
        return statuses.resolve(project, nameOrId)
                .switchIfEmpty(Mono.error(() -> unknown(nameOrId)))
                .flatMap(id -> write(hub.cluster(id, lastEventId), response));
    }

    @GetMapping("/stream")
    Mono<Void> project(
            @PathVariable String project,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            @RequestParam MultiValueMap<String, String> query,
            ServerHttpResponse response) {
        return write(hub.project(project, filter(query), lastEventId), response);
    }

    /** Each event is flushed; one that the watcher does not take yet is not asked of the hub. */
    private static Mono<Void> write(Flux<byte[]> events, ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        response.getHeaders().setCacheControl(CacheControl.noCache());
        // Asks proxies that would collect the answer first not to (nginx).
        response.getHeaders().set("X-Accel-Buffering", "no");
        var buffers = response.bufferFactory();
        return response.writeAndFlushWith(events.map(event -> Mono.just(buffers.wrap(event))));
    }

    private static Filter filter(MultiValueMap<String, String> query) {
        return new Filter(
                all(query, "phase").stream()
                        .map(StreamController::phase)
                        .collect(Collectors.toSet()),
                Set.copyOf(all(query, "type")),
                tags(all(query, "tag")),
                Set.copyOf(all(query, "cluster")));
    }

    private static List<String> all(MultiValueMap<String, String> query, String name) {
        return query.getOrDefault(name, List.of());
    }

    private static Phase phase(String label) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.label().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> malformed("There is no phase \"%s\"".formatted(label)));
    }

    private static Map<String, String> tags(List<String> pairs) {
        Map<String, String> tags = new HashMap<>();
        for (var pair : pairs) {
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw malformed("A tag is asked for as key:value");
            }
            tags.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return tags;
    }

    private static ProblemException malformed(String title) {
        return ProblemException.of(HttpStatus.BAD_REQUEST, "PARAMETER_MALFORMED", title);
    }

    private static ProblemException unknown(String nameOrId) {
        return ProblemException.notFound("There is no cluster \"%s\"".formatted(nameOrId));
    }
}
