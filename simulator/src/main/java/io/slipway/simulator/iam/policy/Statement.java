package io.slipway.simulator.iam.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy.
 *
 * @param sid its name within the policy, if it has one
 * @param allows whether its effect is Allow rather than Deny
 * @param actions the patterns of Action or NotAction
 * @param resources the patterns of Resource or NotResource; null where it has neither, as in trust
 *     policies
 * @param principals whom a trust policy's statement is about; null in other policies
 * @param conditions all of which must hold
 */
public record Statement(
        @Nullable String sid,
        boolean allows,
        Patterns actions,
        @Nullable Patterns resources,
        @Nullable Principals principals,
        List<Condition> conditions) {

    public Statement {
        conditions = List.copyOf(conditions);
    }

    /**
     * Patterns of which one must, or none may, match.
     *
     * @param negated whether none may match
     */
    public record Patterns(List<String> patterns, boolean negated) {
        public Patterns {
            patterns = List.copyOf(patterns);
        }
    }

    /** Whether the statement speaks of this access. */
    boolean covers(Access access) {
        return coversAction(access.action())
                && coversResource(access)
                && conditions.stream().allMatch(condition -> condition.holds(access.keys()));
    }

    private boolean coversAction(String action) {
        boolean named =
                actions.patterns().stream()
                        .anyMatch(pattern -> Glob.matchesAction(pattern, action));
        return named != actions.negated();
    }

    private boolean coversResource(Access access) {
        if (resources == null) {
            return true;
        }
        boolean named =
                resources.patterns().stream()
                        .anyMatch(pattern ->
                                Glob.matchesArn(pattern, access.resource(), access.keys()));
        return named != resources.negated();
    }
}
