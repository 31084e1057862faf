package io.slipway.service.sample;

import io.slipway.service.store.Bridge;
import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import io.slipway.service.web.ProblemException;
import io.slipway.service.web.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers in every way that a service may. */
@RestController
@RequestMapping("/probe")
class ProbeController {

    @GetMapping("/thread")
    Map<String, Object> thread() {
        return Map.of("virtual", Thread.currentThread().isVirtual());
    }

    @GetMapping("/values")
    Map<String, Object> values() {
        return Map.of(
                "at", Instant.parse("2026-01-02T03:04:05.678Z"), "took", Duration.ofMinutes(2));
    }

    @GetMapping("/page")
    Page<String> page(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        List<String> following =
                List.of("a", "b", "c", "d", "e").stream()
                        .filter(each -> each.compareTo(request.after().orElse("")) > 0)
                        .limit(request.limit() + 1L)
                        .toList();
        return Page.of(request, following, each -> each);
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<Long> stream() {
        return Flux.interval(Duration.ZERO, Duration.ofMillis(100)).onBackpressureDrop();
    }

    @PostMapping("/echo")
    Map<String, Object> echo(@RequestBody Map<String, Object> body) {
        return body;
    }

    @GetMapping("/invalid")
    void invalid() {
        throw ProblemException.invalid(
                "cluster spec",
                List.of(
                        new Violation(
                                "/nodePools/0/size/min",
                                "SIZE_INVALID",
                                "min is above max",
                                "Lower it"),
                        Violation.of("/name", "NAME_INVALID", "No DNS label")));
    }

    @GetMapping("/away")
    void away() {
        new Bridge(Duration.ofMillis(20)).first(Mono.never());
    }

    @GetMapping("/defect")
    void defect() {
        throw new IllegalStateException("secret inside");
    }
}
