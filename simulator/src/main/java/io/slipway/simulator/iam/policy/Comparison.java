package io.slipway.simulator.iam.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The comparisons conditions make. Those that are negated compare and turn the answer round. */
public enum Comparison {
    STRING_EQUALS("StringEquals", false),
    STRING_NOT_EQUALS("StringNotEquals", true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true),
    STRING_LIKE("StringLike", false),
    STRING_NOT_LIKE("StringNotLike", true),
    ARN_LIKE("ArnLike", false),
    ARN_EQUALS("ArnEquals", false),
    ARN_NOT_LIKE("ArnNotLike", true),
    ARN_NOT_EQUALS("ArnNotEquals", true),
    BOOL("Bool", false),
    BINARY_EQUALS("BinaryEquals", false),
    NUMERIC_EQUALS("NumericEquals", false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true),
    NUMERIC_LESS_THAN("NumericLessThan", false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false),
    DATE_EQUALS("DateEquals", false),
    DATE_NOT_EQUALS("DateNotEquals", true),
    DATE_LESS_THAN("DateLessThan", false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false),
    DATE_GREATER_THAN("DateGreaterThan", false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false),
    IP_ADDRESS("IpAddress", false),
    NOT_IP_ADDRESS("NotIpAddress", true),
    /** Whether the key is absent; {@link Condition} answers this one itself. */
    NULL("Null", false);

    private final String label;
    private final boolean negated;

    Comparison(String label, boolean negated) {
        this.label = label;
        this.negated = negated;
    }

    static Optional<Comparison> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    boolean negated() {
        return negated;
    }

    /** Whether they compare, before a negated comparison turns the answer round. */
    boolean compare(String value, String given, ConditionKeys keys) {
        return switch (this) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> Glob.equal(value, given, keys, false);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                    Glob.equal(value, given, keys, true);
            case STRING_LIKE, STRING_NOT_LIKE -> Glob.matches(value, given, keys);
            case ARN_LIKE, ARN_EQUALS, ARN_NOT_LIKE, ARN_NOT_EQUALS ->
                    Glob.matchesArn(value, given, keys);
            case BOOL -> value.equalsIgnoreCase(given);
            case BINARY_EQUALS -> value.equals(given);
            case IP_ADDRESS, NOT_IP_ADDRESS -> AddressRange.contains(value, given);
            case NULL -> false;
            default -> compareInOrder(value, given);
        };
    }

    private boolean compareInOrder(String value, String given) {
        OptionalInt order =
                label.startsWith("Date") ? temporal(given, value) : numeric(given, value);
        if (order.isEmpty()) {
            return false;
        }
        int found = order.getAsInt();
        return switch (this) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> found < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> found <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> found > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> found >= 0;
            default -> found == 0;
        };
    }

    private static OptionalInt numeric(String given, String value) {
        try {
            return OptionalInt.of(new BigDecimal(given).compareTo(new BigDecimal(value)));
        } catch (NumberFormatException notNumbers) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt temporal(String given, String value) {
        try {
            return OptionalInt.of(instant(given).compareTo(instant(value)));
        } catch (DateTimeParseException notTimes) {
            return OptionalInt.empty();
        }
    }

    /** A time in ISO 8601 or in seconds since 1970. */
    private static Instant instant(String text) {
        if (text.matches("\\d{1,12}")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        String whole = text.length() == "2026-01-01".length() ? text + "T00:00:00Z" : text;
        return OffsetDateTime.parse(whole.toUpperCase(Locale.ROOT)).toInstant();
    }
}
