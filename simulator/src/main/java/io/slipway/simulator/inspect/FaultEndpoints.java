package io.slipway.simulator.inspect;

import io.slipway.simulator.faults.AsyncFailure;
import io.slipway.simulator.faults.Effect;
import io.slipway.simulator.faults.Fault;
import io.slipway.simulator.faults.FaultError;
import io.slipway.simulator.faults.Faults;
import io.slipway.simulator.faults.Occurrence;
import io.slipway.simulator.faults.Target;
import io.slipway.simulator.operation.Catalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /_simulator/faults}: what is to go wrong. */
public final class FaultEndpoints {
    private static final String PATH = "/faults";
    private static final String EXPECTED =
            "{\"action\": \"ec2:CreateVpc\", \"when\": \"before\" or \"after\", \"nth\": 1 or"
                + " \"probability\": 0.1 (neither: every call), \"effect\": {\"error\": a code or"
                + " {\"code\", \"message\", \"status\"}, \"latencyMs\": 500, \"dropReply\": true,"
                + " \"asyncFailure\": a code or {\"code\", \"message\"}}, \"seed\": 7, \"account\","
                + " \"region\"}; action may hold * and leave the service out; at least one effect.";
    private static final String ACTION = "([A-Za-z0-9*-]+:)?[A-Za-z0-9*]+";
    private static final String ACTION_MEMBER = "action";
    private static final String NTH = "nth";
    private static final String PROBABILITY = "probability";
    private static final String ERROR = "error";
    private static final String ASYNC_FAILURE = "asyncFailure";
    private static final String LATENCY = "latencyMs";
    private static final String CODE = "code";
    private static final String MESSAGE = "message";

    private final Catalogue catalogue;

    public FaultEndpoints(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    public void addTo(Endpoints endpoints) {
        endpoints
                .add("GET", PATH, "nothing", inquiry -> list(inquiry))
                .add("POST", PATH, EXPECTED, this::add)
                .add("DELETE", PATH, "nothing, or ?id=fault-1", FaultEndpoints::remove)
                .add("DELETE", PATH + "/{id}", "a fault's id", FaultEndpoints::remove);
    }

    private static Map<String, ?> list(Inquiry inquiry) {
        List<Map<String, Object>> faults =
                new Faults(inquiry.cloud()).list().stream().map(Fault::tree).toList();
        return Map.of("faults", faults);
    }

    private static Map<String, ?> remove(Inquiry inquiry) {
        Faults faults = new Faults(inquiry.cloud());
        Optional<String> id = Optional.ofNullable(inquiry.id()).or(() -> inquiry.parameter("id"));
        if (id.isEmpty()) {
            faults.clear();
        } else if (faults.remove(id.get()).isEmpty()) {
            throw new Endpoints.NotThere("There is no fault " + id.get() + ".");
        }
        return list(inquiry);
    }

    private Map<String, ?> add(Inquiry inquiry) {
        JsonBody body =
                inquiry.body()
                        .only(
                                ACTION_MEMBER,
                                "when",
                                NTH,
                                PROBABILITY,
                                "effect",
                                "seed",
                                "account",
                                "region");
        Target target =
                new Target(
                        action(body),
                        inquiry.account().orElse(null),
                        inquiry.region().orElse(null));
        boolean after = after(body);
        Effect effect = effect(body.object("effect"));
        Occurrence occurrence = occurrence(body, inquiry);
        return new Faults(inquiry.cloud())
                .add(id -> new Fault(id, target, after, occurrence, effect, 0, 0))
                .tree();
    }

    private String action(JsonBody body) {
        String action = body.text(ACTION_MEMBER);
        if (!action.matches(ACTION)) {
            throw JsonBody.wrong(ACTION_MEMBER, "an operation such as ec2:CreateVpc or CreateVpc");
        }
        Target target = new Target(action, null, null);
        if (catalogue.operations().stream()
                .noneMatch(one -> target.covers(one.service(), one.name()))) {
            throw new IllegalArgumentException(
                    "The simulator has no operation \"" + action + "\".");
        }
        return action;
    }

    private static boolean after(JsonBody body) {
        return switch (body.ifText("when").orElse("before")) {
            case "before" -> false;
            case "after" -> true;
            default -> throw JsonBody.wrong("when", "\"before\" or \"after\"");
        };
    }

    private static Occurrence occurrence(JsonBody body, Inquiry inquiry) {
        if (body.has(NTH) && body.has(PROBABILITY)) {
            throw new IllegalArgumentException("Either \"nth\" or \"probability\", not both.");
        }
        if (body.has(NTH)) {
            return new Occurrence.Nth(body.whole(NTH, 1));
        }
        if (body.has(PROBABILITY)) {
            double probability = body.number(PROBABILITY, 0, 1);
            long seed =
                    body.ifSeed("seed").orElseGet(() -> (long) inquiry.cloud().random().nextInt());
            return new Occurrence.Chance(probability, seed);
        }
        return new Occurrence.Always();
    }

    private static Effect effect(JsonBody body) {
        body.only(ERROR, LATENCY, "dropReply", ASYNC_FAILURE);
        Effect effect =
                new Effect(
                        error(body),
                        Duration.ofMillis(body.ifWhole(LATENCY, 0).orElse(0)),
                        body.flag("dropReply", false),
                        asyncFailure(body));
        if (effect.equals(new Effect(null, Duration.ZERO, false, null))) {
            throw JsonBody.wrong(
                    "effect", "at least one of error, latencyMs, dropReply, asyncFailure");
        }
        return effect;
    }

    private static @Nullable FaultError error(JsonBody body) {
        if (!body.has(ERROR)) {
            return null;
        }
        if (body.members().get(ERROR) instanceof String) {
            return FaultError.named(body.text(ERROR));
        }
        JsonBody error = body.object(ERROR).only(CODE, MESSAGE, "status");
        FaultError usual = FaultError.named(error.text(CODE));
        int status = error.ifWhole("status", 400).orElse(usual.status());
        if (status > 599) {
            throw JsonBody.wrong("status", "an HTTP status from 400 to 599");
        }
        return new FaultError(usual.code(), error.ifText(MESSAGE).orElse(usual.message()), status);
    }

    private static @Nullable AsyncFailure asyncFailure(JsonBody body) {
        Object told = body.members().get(ASYNC_FAILURE);
        if (told == null || Boolean.FALSE.equals(told)) {
            return null;
        }
        if (Boolean.TRUE.equals(told)) {
            return new AsyncFailure(null, null);
        }
        if (told instanceof String) {
            return new AsyncFailure(body.text(ASYNC_FAILURE), null);
        }
        JsonBody failure = body.object(ASYNC_FAILURE).only(CODE, MESSAGE);
        return new AsyncFailure(
                failure.ifText(CODE).orElse(null), failure.ifText(MESSAGE).orElse(null));
    }
}
