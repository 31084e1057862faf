package io.slipway.status.fold.web;

import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import io.slipway.service.web.ProblemException;
import io.slipway.status.fold.ClusterFold;
import io.slipway.status.fold.Status;
import io.slipway.status.fold.StoredStatuses;
import io.slipway.status.fold.Timeline;
import io.slipway.status.fold.TimelineEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Status and events, by the name of a living cluster or by a cluster's id; of one that is gone by
 * its id, as long as it is kept. Events come newest first.
 */
@RestController
@RequestMapping("/api/v1/projects/{project}/clusters/{nameOrId}")
class StatusController {

    private final StoredStatuses statuses;

    StatusController(StoredStatuses statuses) {
        this.statuses = statuses;
    }

    @GetMapping("/status")
    Mono<Status> status(@PathVariable String project, @PathVariable String nameOrId) {
        return statuses.resolve(project, nameOrId)
                .flatMap(statuses::status)
                .switchIfEmpty(unknown(nameOrId));
    }

    @GetMapping("/events")
    Mono<Page<TimelineEvent>> events(
            @PathVariable String project,
            @PathVariable String nameOrId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var request = PageRequest.of(limit, cursor);
        return statuses.resolve(project, nameOrId)
                .flatMap(statuses::fold)
                .map(fold -> page(fold, request))
                .switchIfEmpty(unknown(nameOrId));
    }

    private static Page<TimelineEvent> page(ClusterFold fold, PageRequest request) {
        return EventPages.of(Timeline.of(fold), request);
    }

    private static <T> Mono<T> unknown(String nameOrId) {
        return Mono.error(
                () -> ProblemException.notFound("There is no cluster \"%s\"".formatted(nameOrId)));
    }
}
