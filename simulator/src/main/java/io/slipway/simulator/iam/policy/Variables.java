package io.slipway.simulator.iam.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Policy variables: <code>${aws:username}</code> stands for the key's value, <code>
 * ${aws:username, 'none'}</code> for {@code none} where there is no such key, and <code>${*}</code>
 * , <code>${?}</code> and <code>${$}</code> for these characters themselves.
 */
final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern WITH_DEFAULT = Pattern.compile("\\s*([^,]+?)\\s*,\\s*'(.*)'\\s*");

    private Variables() {}

    /**
     * The text with values in place of variables.
     *
     * @param around done to the text around the variables
     * @return empty when a variable has no value, in which case nothing matches
     */
    static Optional<String> replace(String text, ConditionKeys keys, UnaryOperator<String> around) {
        StringBuilder replaced = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            replaced.append(around.apply(text.substring(from, matcher.start())));
            Optional<String> value = value(matcher.group(1), keys);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            replaced.append(value.get());
            from = matcher.end();
        }
        return Optional.of(replaced.append(around.apply(text.substring(from))).toString());
    }

    private static Optional<String> value(String variable, ConditionKeys keys) {
        if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
            return Optional.of(variable);
        }
        Matcher withDefault = WITH_DEFAULT.matcher(variable);
        if (withDefault.matches()) {
            return single(withDefault.group(1), keys).or(() -> Optional.of(withDefault.group(2)));
        }
        return single(variable.strip(), keys);
    }

    private static Optional<String> single(String key, ConditionKeys keys) {
        List<String> values = keys.get(key);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
