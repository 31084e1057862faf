package io.slipway.simulator.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * EC2's filters. {@code tag:KEY} and {@code tag-key} look at the tags; every other name is a path
 * into what Describe answers, such as {@code attachment.vpc-id}, found by the fields' own names.
 */
final class Filters {
    private final List<Filter> filters;
    private final Map<String, String> aliases;

    /**
     * @param aliases the filters that are not named as the fields they look at
     */
    Filters(List<Filter> filters, Map<String, String> aliases) {
        this.filters = filters;
        this.aliases = aliases;
    }

    boolean accept(SdkPojo view, Map<String, String> tags) {
        return filters.stream().allMatch(filter -> accepts(filter, view, tags));
    }

    private boolean accepts(Filter filter, SdkPojo view, Map<String, String> tags) {
        String name = filter.name() == null ? "" : filter.name();
        List<String> actual;
        if (name.startsWith("tag:")) {
            String tag = tags.get(name.substring("tag:".length()));
            actual = tag == null ? List.of() : List.of(tag);
        } else if (name.equals("tag-key")) {
            actual = List.copyOf(tags.keySet());
        } else if (name.equals("tag-value")) {
            actual = List.copyOf(tags.values());
        } else {
            actual = valuesAt(view, name);
        }
        return actual.stream().anyMatch(value -> matchesAny(value, filter.values()));
    }

    private List<String> valuesAt(SdkPojo view, String name) {
        List<Object> values = List.of(view);
        for (String step : aliases.getOrDefault(name, name).split("\\.")) {
            values = step(values, step, name);
        }
        return values.stream().map(Object::toString).toList();
    }

    private static List<Object> step(List<Object> from, String step, String filter) {
        List<Object> next = new ArrayList<>();
        for (Object one : from) {
            if (!(one instanceof SdkPojo pojo)) {
                throw unknown(filter);
            }
            SdkField<?> field = field(pojo, step).orElseThrow(() -> unknown(filter));
            Object value = field.getValueOrDefault(pojo);
            if (value instanceof List<?> items) {
                next.addAll(items);
            } else if (value != null) {
                next.add(value);
            }
        }
        return next;
    }

    private static Optional<SdkField<?>> field(SdkPojo pojo, String step) {
        String wanted = plain(step);
        for (SdkField<?> field : pojo.sdkFields()) {
            String member = plain(field.memberName());
            String element = plain(field.unmarshallLocationName());
            if (member.equals(wanted)
                    || member.equals(wanted + "s")
                    || element.equals(wanted)
                    || element.equals(wanted + "set")) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private static RuntimeException unknown(String filter) {
        return Ec2Faults.invalid("The filter '" + filter + "' is invalid");
    }

    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static boolean matchesAny(String value, List<String> patterns) {
        return patterns.stream().anyMatch(pattern -> matches(value, pattern));
    }

    private static boolean matches(String value, String pattern) {
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            return pattern.equals(value);
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            switch (letter) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(value).matches();
    }
}
