package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * EC2's filters: all must accept, each by any of its values. {@code tag:KEY} and {@code tag-key}
 * look at the tags; every other name stands for a path into what Describe answers, such as {@code
 * attachment.instance-id}, found by the fields' own names. In values {@code *} and {@code ?} stand
 * for any letters and any letter; after a backslash they stand for themselves.
 */
final class Filters {
    private static final String TAG = "tag:";
    private static final String TAG_KEY = "tag-key";
    private static final int MOST_VALUES = 200;

    private final List<Wanted> wanted;
    private final Map<String, Optional<SdkField<?>>> fields = new HashMap<>();

    /**
     * @param names the filters there are besides those by tag
     * @throws io.slipway.simulator.model.AwsFault when there is no such filter
     */
    Filters(List<Filter> filters, FilterNames names) {
        this.wanted = filters.stream().map(filter -> wanted(filter, names)).toList();
    }

    /** One filter. */
    private record Wanted(String name, @Nullable String path, List<String> patterns) {
        boolean byTag() {
            return path == null;
        }

        boolean accepts(List<String> actual) {
            return actual.stream()
                    .anyMatch(value ->
                            patterns.stream().anyMatch(pattern -> matches(value, pattern)));
        }

        /** Whether every value stands for itself only. */
        boolean plain() {
            return patterns.stream().allMatch(Filters::isPlain);
        }
    }

    boolean accept(SdkPojo view, Map<String, String> tags) {
        return acceptTags(tags) && acceptView(view);
    }

    /** What the filters by tag say. */
    boolean acceptTags(Map<String, String> tags) {
        return wanted.stream()
                .filter(Wanted::byTag)
                .allMatch(filter -> filter.accepts(tagValues(filter.name(), tags)));
    }

    /** What the other filters say. */
    boolean acceptView(SdkPojo view) {
        for (Wanted filter : wanted) {
            String path = filter.path();
            if (path != null && !filter.accepts(valuesAt(view, path))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The indexed facts of which each resource wanted has at least one, by filter; only for filters
     * an index can answer.
     */
    List<List<Facts.Fact>> indexed() {
        List<List<Facts.Fact>> all = new ArrayList<>();
        for (Wanted filter : wanted) {
            if (filter.plain()) {
                facts(filter).ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<List<Facts.Fact>> facts(Wanted filter) {
        String path = filter.path();
        if (filter.name().equals(TAG_KEY)) {
            return Optional.of(filter.patterns().stream().map(Facts::tagged).toList());
        }
        if (path == null) {
            String key = filter.name().substring(TAG.length());
            return Optional.of(
                    filter.patterns().stream().map(value -> Facts.tagged(key, value)).toList());
        }
        return Facts.member(path)
                .map(member ->
                        filter.patterns().stream()
                                .map(value -> Facts.described(member, value))
                                .toList());
    }

    private static Wanted wanted(Filter filter, FilterNames names) {
        String name = filter.name() == null ? "" : filter.name();
        if (filter.values().size() > MOST_VALUES) {
            throw Ec2Faults.of(
                    "FilterLimitExceeded",
                    "The maximum number of filter values specified on a single call is "
                            + MOST_VALUES);
        }
        boolean byTag = name.equals(TAG_KEY) || name.startsWith(TAG);
        String path =
                byTag
                        ? null
                        : names.path(name)
                                .orElseThrow(() ->
                                        Ec2Faults.invalid("The filter '" + name + "' is invalid"));
        return new Wanted(name, path, filter.values());
    }

    private static List<String> tagValues(String filter, Map<String, String> tags) {
        if (filter.equals(TAG_KEY)) {
            return List.copyOf(tags.keySet());
        }
        String value = tags.get(filter.substring(TAG.length()));
        return value == null ? List.of() : List.of(value);
    }

    private List<String> valuesAt(SdkPojo view, String path) {
        List<Object> values = List.of(view);
        for (String step : path.split("\\.")) {
            values = step(values, step, path);
        }
        return values.stream().map(Object::toString).toList();
    }

    private List<Object> step(List<Object> from, String step, String path) {
        List<Object> next = new ArrayList<>();
        for (Object one : from) {
            SdkField<?> field =
                    field(one, step)
                            .orElseThrow(() ->
                                    Ec2Faults.invalid("The filter '" + path + "' is invalid"));
            Object value = field.getValueOrDefault(one);
            if (value instanceof List<?> items) {
                next.addAll(items);
            } else if (value != null) {
                next.add(value);
            }
        }
        return next;
    }

    private Optional<SdkField<?>> field(Object owner, String step) {
        return fields.computeIfAbsent(
                owner.getClass().getName() + "#" + step,
                first -> owner instanceof SdkPojo pojo ? find(pojo, step) : Optional.empty());
    }

    private static Optional<SdkField<?>> find(SdkPojo pojo, String step) {
        String wanted = plainName(step);
        for (SdkField<?> field : pojo.sdkFields()) {
            String member = plainName(field.memberName());
            String element = plainName(field.unmarshallLocationName());
            if (member.equals(wanted)
                    || member.equals(wanted + "s")
                    || element.equals(wanted)
                    || element.equals(wanted + "set")) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private static String plainName(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Whether the value of a filter stands for itself only. */
    static boolean isPlain(String pattern) {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0 && pattern.indexOf('\\') < 0;
    }

    private static boolean matches(String value, String pattern) {
        return isPlain(pattern) ? pattern.equals(value) : regex(pattern).matcher(value).matches();
    }

    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            boolean escapes = letter == '\\' && i + 1 < pattern.length();
            switch (letter) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default ->
                        regex.append(
                                Pattern.quote(
                                        String.valueOf(escapes ? pattern.charAt(++i) : letter)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
