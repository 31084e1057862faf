package io.slipway.simulator.iam;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Who may assume a role, as its trust policy has it. */
final class TrustPolicy {
    private final List<?> statements;

    private TrustPolicy(List<?> statements) {
        this.statements = statements;
    }

    /** Reads the document, or refuses it as IAM does. */
    static TrustPolicy parse(String document) {
        try {
            Object read = JsonMapper.shared().readValue(document, Object.class);
            if (read instanceof Map<?, ?> policy && policy.get("Statement") != null) {
                return new TrustPolicy(asList(policy.get("Statement")));
            }
        } catch (JacksonException unreadable) {
            throw IamFaults.malformedPolicy("This policy contains invalid Json");
        }
        throw IamFaults.malformedPolicy("Syntax errors in policy.");
    }

    /** Whether the service, such as {@code eks.amazonaws.com}, may assume the role. */
    boolean allowsService(String service) {
        for (Object one : statements) {
            if (one instanceof Map<?, ?> statement
                    && "Allow".equals(statement.get("Effect"))
                    && statement.get("Principal") instanceof Map<?, ?> principal
                    && asList(principal.get("Service")).contains(service)) {
                return true;
            }
        }
        return false;
    }

    private static List<?> asList(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }
}
