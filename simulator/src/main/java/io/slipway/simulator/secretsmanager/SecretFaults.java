package io.slipway.simulator.secretsmanager;

import io.slipway.simulator.model.AwsFault;

/** What Secrets Manager says when it refuses. */
final class SecretFaults {
    private static final int BAD_REQUEST = 400;

    private SecretFaults() {}

    static AwsFault notFound() {
        return notFound("Secrets Manager can't find the specified secret.");
    }

    static AwsFault notFound(String message) {
        return new AwsFault(BAD_REQUEST, "ResourceNotFoundException", message);
    }

    static AwsFault exists(String message) {
        return new AwsFault(BAD_REQUEST, "ResourceExistsException", message);
    }

    static AwsFault invalidRequest(String message) {
        return new AwsFault(BAD_REQUEST, "InvalidRequestException", message);
    }

    static AwsFault invalidParameter(String message) {
        return new AwsFault(BAD_REQUEST, "InvalidParameterException", message);
    }

    static AwsFault invalidToken() {
        return new AwsFault(BAD_REQUEST, "InvalidNextTokenException", "Invalid NextToken.");
    }

    static AwsFault constraint(String member, String constraint) {
        return new AwsFault(
                BAD_REQUEST,
                "ValidationException",
                "1 validation error detected: Value at '"
                        + member
                        + "' failed to satisfy constraint: Member must "
                        + constraint);
    }
}
