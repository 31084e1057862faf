package io.slipway.simulator.iam.policy;

import io.slipway.simulator.model.AwsFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads policy documents, and refuses those IAM would refuse. */
final class PolicyReader {
    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT =
            Set.of(
                    "Sid",
                    "Effect",
                    "Principal",
                    "NotPrincipal",
                    "Action",
                    "NotAction",
                    "Resource",
                    "NotResource",
                    "Condition");
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final int BAD_REQUEST = 400;

    private final boolean trust;

    private PolicyReader(boolean trust) {
        this.trust = trust;
    }

    static PolicyDocument identityPolicy(String json) {
        return new PolicyReader(false).read(json);
    }

    static PolicyDocument trustPolicy(String json) {
        return new PolicyReader(true).read(json);
    }

    private PolicyDocument read(String json) {
        Map<?, ?> document = object(json);
        requireKnown(document, DOCUMENT);
        if (!VERSIONS.contains(String.valueOf(document.get("Version")))
                && document.containsKey("Version")) {
            throw malformed("The policy is not in the valid JSON format: unknown Version.");
        }
        List<Statement> statements = new ArrayList<>();
        for (Object one : list(document.get("Statement"))) {
            if (!(one instanceof Map<?, ?> statement)) {
                throw syntax();
            }
            statements.add(statement(statement));
        }
        if (statements.isEmpty()) {
            throw syntax();
        }
        return new PolicyDocument(statements);
    }

    private static Map<?, ?> object(String json) {
        try {
            if (JsonMapper.shared().readValue(json, Object.class) instanceof Map<?, ?> document) {
                return document;
            }
        } catch (JacksonException unreadable) {
            throw malformed("This policy contains invalid Json");
        }
        throw syntax();
    }

    private Statement statement(Map<?, ?> tree) {
        requireKnown(tree, STATEMENT);
        Object effect = tree.get("Effect");
        if (!"Allow".equals(effect) && !"Deny".equals(effect)) {
            throw malformed("Invalid Effect, Effect must be one of: Allow, Deny.");
        }
        Statement.Patterns actions = patterns(tree, "Action", "NotAction");
        if (actions == null) {
            throw malformed("Policy statement must contain actions.");
        }
        actions.patterns().forEach(this::requireAction);
        Object sid = tree.get("Sid");
        return new Statement(
                sid == null ? null : sid.toString(),
                "Allow".equals(effect),
                actions,
                resources(tree),
                principals(tree),
                conditions(tree.get("Condition")));
    }

    private Statement.@Nullable Patterns resources(Map<?, ?> tree) {
        Statement.Patterns resources = patterns(tree, "Resource", "NotResource");
        if (trust) {
            if (resources != null) {
                throw malformed("Has prohibited field Resource.");
            }
            return null;
        }
        if (resources == null) {
            throw malformed("Policy statement must contain resources.");
        }
        for (String resource : resources.patterns()) {
            if (!resource.equals("*") && !resource.matches("(?s)arn:.*|[*?].*")) {
                throw malformed("Resource " + resource + " must be in ARN format or \"*\".");
            }
        }
        return resources;
    }

    private @Nullable Principals principals(Map<?, ?> tree) {
        boolean negated = tree.containsKey("NotPrincipal");
        Object given = negated ? tree.get("NotPrincipal") : tree.get("Principal");
        if (!trust) {
            if (given != null) {
                throw malformed("Policy document should not specify a principal.");
            }
            return null;
        }
        if ("*".equals(given)) {
            return new Principals(Map.of(Principals.AWS, List.of("*")), negated);
        }
        if (!(given instanceof Map<?, ?> kinds) || kinds.isEmpty()) {
            throw malformed("Missing required field Principal");
        }
        Map<String, List<String>> byKind = new LinkedHashMap<>();
        kinds.forEach((kind, names) -> byKind.put(kind.toString(), texts(names)));
        return new Principals(byKind, negated);
    }

    private void requireAction(String action) {
        if (!action.matches("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+")) {
            throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb.");
        }
        if (trust
                && !action.equals("*")
                && !action.toLowerCase(java.util.Locale.ROOT).startsWith("sts:")) {
            throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
        }
    }

    private static Statement.@Nullable Patterns patterns(
            Map<?, ?> tree, String name, String negation) {
        if (tree.containsKey(name) && tree.containsKey(negation)) {
            throw syntax();
        }
        boolean negated = tree.containsKey(negation);
        List<String> patterns = texts(tree.get(negated ? negation : name));
        return patterns.isEmpty() ? null : new Statement.Patterns(patterns, negated);
    }

    private static List<Condition> conditions(@Nullable Object given) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof Map<?, ?> operators)) {
            throw syntax();
        }
        List<Condition> conditions = new ArrayList<>();
        operators.forEach((operator, keys) -> {
            if (!(keys instanceof Map<?, ?> byKey)) {
                throw syntax();
            }
            byKey.forEach((key, values) ->
                    conditions.add(condition(operator.toString(), key.toString(), texts(values))));
        });
        return conditions;
    }

    private static Condition condition(String operator, String key, List<String> values) {
        String name = operator;
        Condition.Quantifier quantifier = Condition.Quantifier.NONE;
        if (name.startsWith("ForAllValues:")) {
            quantifier = Condition.Quantifier.FOR_ALL_VALUES;
        } else if (name.startsWith("ForAnyValue:")) {
            quantifier = Condition.Quantifier.FOR_ANY_VALUE;
        }
        name = name.substring(name.indexOf(':') + 1);
        boolean ifExists = name.endsWith("IfExists");
        String bare = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;
        Comparison comparison =
                Comparison.named(bare)
                        .orElseThrow(() -> malformed("Invalid Condition type : " + operator + "."));
        return new Condition(comparison, quantifier, ifExists, key, values);
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream()
                .map(one -> {
                    if (one instanceof Map || one instanceof List) {
                        throw syntax();
                    }
                    return String.valueOf(one);
                })
                .toList();
    }

    private static List<?> list(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static void requireKnown(Map<?, ?> tree, Set<String> known) {
        for (Object name : tree.keySet()) {
            if (!known.contains(name.toString())) {
                throw syntax();
            }
        }
    }

    private static AwsFault syntax() {
        return malformed("Syntax errors in policy.");
    }

    private static AwsFault malformed(String message) {
        return new AwsFault(BAD_REQUEST, "MalformedPolicyDocument", message);
    }
}
