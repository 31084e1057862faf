package io.slipway.simulator.inspect;

import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Quotas;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Call;
import io.slipway.simulator.operation.CallLog;
import io.slipway.simulator.operation.Dispatcher;
import io.slipway.simulator.wire.WireRequest;
import io.slipway.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What can be asked and told about the simulation itself, under {@code /_simulator}. */
public final class Inspection {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_IMPLEMENTED = 501;

    private final Cloud cloud;
    private final Dispatcher dispatcher;
    private final CallLog log;
    private final JsonMapper json = JsonMapper.shared();

    public Inspection(Cloud cloud, Dispatcher dispatcher, CallLog log) {
        this.cloud = cloud;
        this.dispatcher = dispatcher;
        this.log = log;
    }

    /** Answers one request under {@code /_simulator}. */
    public WireResponse answer(WireRequest request) {
        String what = request.method() + " " + request.path();
        try {
            return switch (what) {
                case "GET /_simulator/resources" -> ok(Map.of("resources", resources()));
                case "GET /_simulator/calls" -> ok(Map.of("calls", calls(request.query())));
                case "POST /_simulator/clock" -> clock(body(request));
                case "POST /_simulator/quotas" -> quota(body(request));
                case "POST /_simulator/reset" -> reset();
                default ->
                        answer(
                                NOT_IMPLEMENTED,
                                Map.of("message", "The simulator has no " + what + " yet."));
            };
        } catch (IllegalArgumentException | JacksonException wrong) {
            return answer(BAD_REQUEST, Map.of("message", String.valueOf(wrong.getMessage())));
        }
    }

    /** Every live resource, whole. */
    public List<Map<String, Object>> resources() {
        dispatcher.catchUp();
        return cloud.exclusively(() ->
                cloud.resources().all().filter(Resource::live).map(Inspection::tell).toList());
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

    /** Sets a quota, for one account or region or, where these are null, for all. */
    public void setQuota(
            @Nullable String account, @Nullable String region, Quota quota, int limit) {
        cloud.exclusively(() -> {
            cloud.quotas().set(new Quotas.Key(account, region, quota), limit);
            cloud.changes().accept();
            return cloud;
        });
    }

    private static Map<String, Object> tell(Resource resource) {
        Map<String, Object> attributes =
                new LinkedHashMap<>(PojoTree.PLAIN.write(resource.description()));
        attributes.putAll(resource.attributes());
        attributes.remove("tags");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("service", resource.key().type().service());
        told.put("type", resource.key().type().name());
        told.put("id", resource.id());
        told.put("region", resource.key().scope().region());
        told.put("account", resource.key().scope().account());
        told.put("state", resource.state());
        told.put("reason", resource.reason());
        told.put("tags", resource.tags());
        told.put("attributes", attributes);
        told.put("createdAt", resource.createdAt().toString());
        return told;
    }

    private List<Map<String, Object>> calls(String query) {
        boolean unknown = false;
        long since = 0;
        for (String pair : query.split("&")) {
            if (pair.startsWith("since=")) {
                since = Long.parseLong(pair.substring("since=".length()));
            }
            unknown |= pair.equals("unknown=true");
        }
        boolean onlyUnknown = unknown;
        return calls(since).stream()
                .filter(call -> call.unknown() || !onlyUnknown)
                .map(Inspection::tell)
                .toList();
    }

    private static Map<String, Object> tell(Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("seq", call.seq());
        told.put("at", call.at().toString());
        told.put("service", call.service());
        told.put("action", call.action());
        told.put("region", call.region());
        told.put("account", call.account());
        told.put("principal", call.principal());
        told.put("token", call.token());
        told.put("status", call.status());
        told.put("error", call.error());
        told.put("traceparent", call.traceparent());
        told.put("requestId", call.requestId());
        return told;
    }

    private WireResponse clock(Map<?, ?> body) {
        if (!(body.get("advanceSeconds") instanceof Number seconds) || seconds.doubleValue() < 0) {
            throw new IllegalArgumentException("advanceSeconds must be a number, 0 or more.");
        }
        advance(Duration.ofMillis(Math.round(seconds.doubleValue() * 1000)));
        return ok(Map.of("now", cloud.clock().now().toString()));
    }

    private WireResponse quota(Map<?, ?> body) {
        String label = String.valueOf(body.get("quota"));
        Quota quota =
                Quota.named(label)
                        .orElseThrow(() -> new IllegalArgumentException("No quota " + label));
        if (!(body.get("limit") instanceof Integer limit) || limit < 0) {
            throw new IllegalArgumentException("limit must be a whole number, 0 or more.");
        }
        setQuota((String) body.get("account"), (String) body.get("region"), quota, limit);
        return ok(Map.of("quota", label, "limit", limit));
    }

    private WireResponse reset() {
        cloud.exclusively(() -> {
            cloud.reset();
            return cloud;
        });
        log.clear();
        return ok(Map.of("message", "Everything is as at the start."));
    }

    private Map<?, ?> body(WireRequest request) {
        Object read = json.readValue(request.body().asByteArrayUnsafe(), Object.class);
        if (read instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException("The body must be a JSON object.");
    }

    private WireResponse ok(Map<String, ?> body) {
        return answer(OK, body);
    }

    private WireResponse answer(int status, Map<String, ?> body) {
        return WireResponse.of(status, "application/json", Map.of(), json.writeValueAsString(body));
    }
}
