package io.slipway.simulator.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to go wrong.
 *
 * @param id such as {@code fault-1}
 * @param target which calls it is for
 * @param after whether an error is answered after the call was carried out, or latency comes then
 * @param occurrence which of these calls it strikes
 * @param effect what it does to them
 * @param calls how many calls it was for so far
 * @param struck how many of them it struck
 */
public record Fault(
        String id,
        Target target,
        boolean after,
        Occurrence occurrence,
        Effect effect,
        long calls,
        long struck) {
    private static final String ERROR = "error";
    private static final String ASYNC_FAILURE = "asyncFailure";

    /** The same fault, one call later. */
    Fault counted() {
        long now = calls + 1;
        return new Fault(
                id,
                target,
                after,
                occurrence,
                effect,
                now,
                occurrence.strikes(now) ? struck + 1 : struck);
    }

    /** The fault as people write and read it. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", id);
        tree.put("action", target.action());
        putIfThere(tree, "account", target.account());
        putIfThere(tree, "region", target.region());
        tree.put("when", after ? "after" : "before");
        switch (occurrence) {
            case Occurrence.Always() -> {}
            case Occurrence.Nth(int number) -> tree.put("nth", number);
            case Occurrence.Chance(double probability, long seed) -> {
                tree.put("probability", probability);
                tree.put("seed", seed);
            }
        }
        tree.put("effect", effectTree());
        tree.put("calls", calls);
        tree.put("struck", struck);
        return tree;
    }

    private Map<String, Object> effectTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        FaultError error = effect.error();
        if (error != null) {
            tree.put(
                    ERROR,
                    Map.of(
                            "code", error.code(),
                            "message", error.message(),
                            "status", error.status()));
        }
        if (effect.latency().isPositive()) {
            tree.put("latencyMs", effect.latency().toMillis());
        }
        if (effect.dropReply()) {
            tree.put("dropReply", true);
        }
        AsyncFailure failure = effect.asyncFailure();
        if (failure != null) {
            Map<String, Object> told = new LinkedHashMap<>();
            putIfThere(told, "code", failure.code());
            putIfThere(told, "message", failure.message());
            tree.put(ASYNC_FAILURE, told);
        }
        return tree;
    }

    /** The fault a {@link #tree} is of. */
    static Fault read(Map<?, ?> tree) {
        Target target =
                new Target(text(tree, "action"), ifText(tree, "account"), ifText(tree, "region"));
        return new Fault(
                text(tree, "id"),
                target,
                "after".equals(tree.get("when")),
                occurrence(tree),
                effect((Map<?, ?>) Objects.requireNonNull(tree.get("effect"))),
                number(tree, "calls"),
                number(tree, "struck"));
    }

    private static Occurrence occurrence(Map<?, ?> tree) {
        if (tree.get("nth") instanceof Number nth) {
            return new Occurrence.Nth(nth.intValue());
        }
        if (tree.get("probability") instanceof Number probability) {
            return new Occurrence.Chance(probability.doubleValue(), number(tree, "seed"));
        }
        return new Occurrence.Always();
    }

    private static Effect effect(Map<?, ?> tree) {
        FaultError error = null;
        if (tree.get(ERROR) instanceof Map<?, ?> told) {
            error =
                    new FaultError(
                            text(told, "code"),
                            text(told, "message"),
                            (int) number(told, "status"));
        }
        AsyncFailure failure = null;
        if (tree.get(ASYNC_FAILURE) instanceof Map<?, ?> told) {
            failure = new AsyncFailure(ifText(told, "code"), ifText(told, "message"));
        }
        return new Effect(
                error,
                Duration.ofMillis(number(tree, "latencyMs")),
                Boolean.TRUE.equals(tree.get("dropReply")),
                failure);
    }

    private static void putIfThere(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    private static String text(Map<?, ?> tree, String name) {
        return Objects.requireNonNull(ifText(tree, name), name);
    }

    private static @Nullable String ifText(Map<?, ?> tree, String name) {
        return Optional.ofNullable(tree.get(name)).map(Object::toString).orElse(null);
    }

    private static long number(Map<?, ?> tree, String name) {
        return tree.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
