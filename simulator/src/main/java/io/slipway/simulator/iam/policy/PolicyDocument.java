package io.slipway.simulator.iam.policy;

import java.util.List;

/**
 * A policy as its JSON document states it.
 *
 * @param statements in the document's order
 */
public record PolicyDocument(List<Statement> statements) {
    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a policy that is attached to users, groups or roles.
     *
     * @throws io.slipway.simulator.model.AwsFault {@code MalformedPolicyDocument}
     */
    public static PolicyDocument parse(String json) {
        return PolicyReader.identityPolicy(json);
    }

    /**
     * Reads a role's trust policy.
     *
     * @throws io.slipway.simulator.model.AwsFault {@code MalformedPolicyDocument}
     */
    public static PolicyDocument parseTrust(String json) {
        return PolicyReader.trustPolicy(json);
    }

    /** What the policy by itself says of the access. */
    public Decision decide(Access access) {
        return decide(statements, access);
    }

    /**
     * What a trust policy says of the access by someone.
     *
     * @param kind the kind of principal, such as {@link Principals#SERVICE}
     * @param names the names that stand for that principal
     */
    public Decision decide(Access access, String kind, List<String> names) {
        return decide(
                statements.stream()
                        .filter(one ->
                                one.principals() != null && one.principals().include(kind, names))
                        .toList(),
                access);
    }

    /** Whether a statement that allows something is about this very name. */
    public boolean names(String kind, String name) {
        return statements.stream()
                .filter(Statement::allows)
                .map(Statement::principals)
                .anyMatch(one ->
                        one != null
                                && !one.negated()
                                && one.byKind().getOrDefault(kind, List.of()).contains(name));
    }

    private static Decision decide(List<Statement> statements, Access access) {
        return Decision.together(
                statements.stream()
                        .filter(statement -> statement.covers(access))
                        .map(one -> one.allows() ? Decision.ALLOWED : Decision.EXPLICITLY_DENIED)
                        .toList());
    }
}
