package io.slipway.simulator.iam.policy;

import java.util.List;

/**
 * One condition of a statement: a key of the request compared with values.
 *
 * @param operator without its qualifier and suffix
 * @param quantifier how keys with several values are taken
 * @param ifExists whether it holds when the request has no such key
 */
public record Condition(
        Comparison operator,
        Quantifier quantifier,
        boolean ifExists,
        String key,
        List<String> values) {

    public Condition {
        values = List.copyOf(values);
    }

    /** How keys with several values are taken. */
    public enum Quantifier {
        /** The usual way: one of the request's values compares with one of the condition's. */
        NONE,
        /** Each of the request's values, if any, compares with one of the condition's. */
        FOR_ALL_VALUES,
        /** At least one of the request's values compares with one of the condition's. */
        FOR_ANY_VALUE
    }

    boolean holds(ConditionKeys keys) {
        List<String> given = keys.get(key);
        if (operator == Comparison.NULL) {
            return values.stream()
                    .anyMatch(value -> Boolean.parseBoolean(value) == given.isEmpty());
        }
        if (given.isEmpty()) {
            return ifExists
                    || quantifier == Quantifier.FOR_ALL_VALUES
                    || (quantifier == Quantifier.NONE && operator.negated());
        }
        return quantifier == Quantifier.FOR_ALL_VALUES
                ? given.stream().allMatch(one -> fits(one, keys))
                : given.stream().anyMatch(one -> fits(one, keys));
    }

    /** A negated comparison must hold against every value, another against one of them. */
    private boolean fits(String given, ConditionKeys keys) {
        boolean one = values.stream().anyMatch(value -> operator.compare(value, given, keys));
        return operator.negated() != one;
    }
}
