package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import java.util.List;
import java.util.Map;

/**
 * The versions of a policy of the account's own, an attribute of it: each has {@code id}, {@code
 * document} and {@code createdAt}; the default one is what applies.
 */
final class PolicyVersions {
    static final String VERSIONS = "versions";
    static final String DEFAULT = "defaultVersion";

    private PolicyVersions() {}

    static String defaultDocument(Resource policy) {
        String wanted = String.valueOf(policy.attributes().get(DEFAULT));
        return all(policy).stream()
                .filter(version -> wanted.equals(version.get("id")))
                .map(version -> String.valueOf(version.get("document")))
                .findFirst()
                .orElseThrow();
    }

    static List<Map<?, ?>> all(Resource policy) {
        return policy.attributes().get(VERSIONS) instanceof List<?> versions
                ? versions.stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
                : List.of();
    }
}
