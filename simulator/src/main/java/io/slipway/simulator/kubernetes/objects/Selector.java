package io.slipway.simulator.kubernetes.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which objects are meant, by their labels or fields. */
public final class Selector {
    private static final Pattern SET =
            Pattern.compile("\\s*([^\\s,=!]+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

    private Selector() {}

    /** A label selector as it stands in queries. */
    public static Predicate<ApiObject> labels(String selector) {
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        for (String part : COMMA.split(selector)) {
            if (!part.isBlank()) {
                requirements.add(requirement(part.trim()));
            }
        }
        return object -> {
            Map<String, String> labels = object.labels();
            return requirements.stream().allMatch(one -> one.test(labels));
        };
    }

    /** A label selector as it stands in objects: matchLabels and matchExpressions. */
    public static Predicate<Map<String, String>> of(Map<String, Object> selector) {
        Map<String, String> wanted = Tree.texts(selector, "matchLabels");
        List<Map<String, Object>> expressions = Tree.maps(selector, "matchExpressions");
        return labels ->
                labels.entrySet().containsAll(wanted.entrySet())
                        && expressions.stream().allMatch(one -> expression(one, labels));
    }

    /** Whether one of matchExpressions holds. */
    public static boolean expression(Map<String, Object> expression, Map<String, String> labels) {
        String value = labels.get(Tree.text(expression, "key"));
        List<?> values = Tree.list(expression, "values");
        return switch (Tree.text(expression, "operator")) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    /** A field selector as it stands in queries. */
    public static Predicate<ApiObject> fields(String selector) {
        List<Predicate<ApiObject>> requirements = new ArrayList<>();
        for (String part : selector.split(",")) {
            if (!part.isBlank()) {
                boolean differs = part.contains("!=");
                String[] sides = part.split("!=|==|=", 2);
                if (sides.length < 2) {
                    throw ApiFault.badRequest("invalid field selector " + part);
                }
                String[] path = sides[0].trim().split("\\.");
                String value = sides[1].trim();
                requirements.add(object -> object.text(path).equals(value) != differs);
            }
        }
        return object -> requirements.stream().allMatch(one -> one.test(object));
    }

    private static Predicate<Map<String, String>> requirement(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            String name = set.group(1);
            List<String> values = Arrays.stream(set.group(3).split(",")).map(String::trim).toList();
            boolean in = set.group(2).equals("in");
            return labels -> {
                String value = labels.get(name);
                return in ? values.contains(value) : !values.contains(value);
            };
        }
        if (part.startsWith("!")) {
            return labels -> !labels.containsKey(part.substring(1).trim());
        }
        if (!part.contains("=")) {
            return labels -> labels.containsKey(part);
        }
        String[] sides = part.split("!=|==|=", 2);
        boolean differs = part.contains("!=");
        return labels -> Objects.equals(labels.get(sides[0].trim()), sides[1].trim()) != differs;
    }
}
