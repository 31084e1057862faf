package io.slipway.simulator.iam.policy;

import java.util.List;
import java.util.Map;

/**
 * Whom a trust policy's statement is about.
 *
 * @param byKind the names by kind: {@code AWS}, {@code Service}, {@code Federated}
 * @param negated whether it is about everybody else
 */
public record Principals(Map<String, List<String>> byKind, boolean negated) {
    public static final String AWS = "AWS";
    public static final String SERVICE = "Service";
    public static final String FEDERATED = "Federated";

    public Principals {
        byKind = Map.copyOf(byKind);
    }

    /** Whether one of these names, of that kind, is meant. */
    boolean include(String kind, List<String> names) {
        boolean named =
                byKind.getOrDefault(kind, List.of()).stream()
                        .anyMatch(one -> one.equals("*") || names.contains(one));
        return named != negated;
    }
}
