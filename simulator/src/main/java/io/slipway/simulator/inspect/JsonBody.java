package io.slipway.simulator.inspect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A JSON object that was sent. Whatever is asked of it and is not there, or is something else,
 * throws an {@link IllegalArgumentException} that says what it should be.
 */
public record JsonBody(Map<?, ?> members) {
    static final JsonBody EMPTY = new JsonBody(Map.of());

    /** Refuses any member but these, so that a misspelt one is not silently without effect. */
    public JsonBody only(String... known) {
        Set<Object> unknown = new LinkedHashSet<>(members.keySet());
        unknown.removeAll(List.of(known));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown: " + unknown + ". Known: " + String.join(", ", known) + ".");
        }
        return this;
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    public String text(String name) {
        return ifText(name).orElseThrow(() -> wrong(name, "a text"));
    }

    public Optional<String> ifText(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw wrong(name, "a text");
    }

    public int whole(String name, int least) {
        return ifWhole(name, least).orElseThrow(() -> wrong(name, atLeast(least)));
    }

    public OptionalInt ifWhole(String name, int least) {
        Object value = members.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Integer number && number >= least) {
            return OptionalInt.of(number);
        }
        throw wrong(name, atLeast(least));
    }

    public double number(String name, double least, double most) {
        return ifNumber(name, least, most).orElseThrow(() -> wrong(name, between(least, most)));
    }

    public OptionalDouble ifNumber(String name, double least, double most) {
        Object value = members.get(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (value instanceof Number number
                && number.doubleValue() >= least
                && number.doubleValue() <= most) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw wrong(name, between(least, most));
    }

    /** A whole number of any size. */
    public Optional<Long> ifSeed(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        throw wrong(name, "a whole number");
    }

    public boolean flag(String name, boolean otherwise) {
        return has(name) ? flag(name) : otherwise;
    }

    public boolean flag(String name) {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    public JsonBody object(String name) {
        if (members.get(name) instanceof Map<?, ?> object) {
            return new JsonBody(object);
        }
        throw wrong(name, "an object");
    }

    /** A list of texts; empty when it is not given. */
    public List<String> texts(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(name, "a list of texts");
    }

    /** That the member is not what it should be. */
    public static IllegalArgumentException wrong(String name, String shouldBe) {
        return new IllegalArgumentException("\"" + name + "\" must be " + shouldBe + ".");
    }

    private static String atLeast(int least) {
        return "a whole number, " + least + " or more";
    }

    private static String between(double least, double most) {
        return most == Double.MAX_VALUE
                ? "a number, " + least + " or more"
                : "a number from " + least + " to " + most;
    }
}
