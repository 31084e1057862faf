package io.slipway.simulator.inspect;

import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Consistency;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Quotas;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Call;
import io.slipway.simulator.operation.CallLog;
import io.slipway.simulator.operation.Dispatcher;
import io.slipway.simulator.wire.WireRequest;
import io.slipway.simulator.wire.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked and told about the simulation itself: over HTTP under {@code /_simulator}, by
 * method in the same process.
 */
public final class Inspection {
    private static final double EVER = Double.MAX_VALUE;

    private final Cloud cloud;
    private final Dispatcher dispatcher;
    private final CallLog log;
    private final Endpoints endpoints;

    public Inspection(Cloud cloud, Dispatcher dispatcher, CallLog log) {
        this.cloud = cloud;
        this.dispatcher = dispatcher;
        this.log = log;
        this.endpoints = new Endpoints(dispatcher);
        endpoints
                .addApart("GET", "/resources", "nothing", (query, body) -> toldResources())
                .addApart("GET", "/calls", "?since=0&unknown=true", (query, body) -> calls(query))
                .addApart("GET", "/clock", "nothing", (query, body) -> clock())
                .addApart(
                        "POST",
                        "/clock",
                        "{\"advanceSeconds\": 600} or {\"toNextEvent\": true}",
                        (query, body) -> clock(body))
                .addApart("POST", "/reset", "nothing", (query, body) -> reset());
        QuotaEndpoints.addTo(endpoints);
        ConsistencyEndpoints.addTo(endpoints);
    }

    /** Where features add what can be asked of them. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** Answers one request under {@code /_simulator}. */
    public WireResponse answer(WireRequest request) {
        return endpoints.answer(request);
    }

    /** Every live resource, whole. */
    public List<Map<String, Object>> resources() {
        return resources(account -> true);
    }

    /** Every live resource of an account, whole. */
    public List<Map<String, Object>> resourcesOf(String account) {
        return resources(account::equals);
    }

    private List<Map<String, Object>> resources(Predicate<String> account) {
        // Resources are immutable: only gathering them needs the cloud to hold still.
        List<Resource> live =
                dispatcher.aside(all -> all.resources().all().filter(Resource::live).toList());
        return live.stream()
                .filter(resource -> account.test(resource.key().scope().account()))
                // A cluster stands for its Kubernetes API, which is no resource of AWS's.
                .filter(resource -> resource.key().type().isOfAws())
                .map(Telling::of)
                .toList();
    }

    /** The calls numbered above {@code since}. */
    public List<Call> calls(long since) {
        return log.since(since);
    }

    /** Lets this much of AWS's time pass at once. */
    public void advance(Duration simulated) {
        cloud.exclusively(() -> {
            cloud.advance(simulated);
            return cloud;
        });
        dispatcher.catchUp();
    }

    /**
     * Lets time pass until the next thing happens, and happen.
     *
     * @return when that was; empty when nothing is to happen
     */
    public Optional<Instant> advanceToNextEvent() {
        Optional<Instant> due =
                cloud.exclusively(() -> {
                    Optional<Instant> next = cloud.timeline().nextDue();
                    next.ifPresent(cloud::advanceTo);
                    return next;
                });
        dispatcher.catchUp();
        return due;
    }

    /** Sets a quota, for one account or region or, where these are null, for all. */
    public void setQuota(
            @Nullable String account, @Nullable String region, Quota quota, int limit) {
        dispatcher.aside(all -> {
            all.quotas().set(new Quotas.Key(account, region, quota), limit);
            return all;
        });
    }

    /** Sets how late what is new becomes known. */
    public void setConsistency(Consistency.Setting setting) {
        dispatcher.aside(all -> {
            all.consistency().set(setting);
            return all;
        });
    }

    private Map<String, ?> toldResources() {
        return Map.of("resources", resources());
    }

    private Map<String, ?> calls(Map<String, String> query) {
        long since = since(query.getOrDefault("since", "0"));
        boolean onlyUnknown = "true".equals(query.get("unknown"));
        return Map.of(
                "calls",
                calls(since).stream()
                        .filter(call -> call.unknown() || !onlyUnknown)
                        .map(Telling::of)
                        .toList());
    }

    private static long since(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw JsonBody.wrong("since", "a whole number, 0 or more");
        }
        return Long.parseLong(text);
    }

    private Map<String, ?> clock() {
        return dispatcher.aside(all -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("now", all.clock().now().toString());
            told.put("speed", all.clock().speed());
            told.put("skippedSeconds", all.clock().skipped().toMillis() / 1000.0);
            told.put("nextEvent", all.timeline().nextDue().map(Instant::toString).orElse(null));
            return told;
        });
    }

    private Map<String, ?> clock(JsonBody body) {
        body.only("advanceSeconds", "toNextEvent");
        if (body.flag("toNextEvent", false)) {
            advanceToNextEvent();
        } else {
            double seconds = body.number("advanceSeconds", 0, EVER);
            advance(Duration.ofMillis(Math.round(seconds * 1000)));
        }
        return clock();
    }

    private Map<String, ?> reset() {
        dispatcher.aside(all -> {
            all.reset();
            return all;
        });
        log.clear();
        return Map.of("message", "Everything is as at the start.");
    }
}
