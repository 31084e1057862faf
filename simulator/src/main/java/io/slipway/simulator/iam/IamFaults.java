package io.slipway.simulator.iam;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.operation.Context;

/** What IAM says when it refuses. */
final class IamFaults {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private IamFaults() {}

    static AwsFault noSuchEntity(String message) {
        return new AwsFault(NOT_FOUND, "NoSuchEntity", message);
    }

    static AwsFault alreadyExists(String message) {
        return new AwsFault(CONFLICT, "EntityAlreadyExists", message);
    }

    static AwsFault deleteConflict(String message) {
        return new AwsFault(CONFLICT, "DeleteConflict", message);
    }

    static AwsFault validation(String message) {
        return new AwsFault(BAD_REQUEST, "ValidationError", message);
    }

    static AwsFault malformedPolicy(String message) {
        return new AwsFault(BAD_REQUEST, "MalformedPolicyDocument", message);
    }

    static AwsFault unmodifiable(String message) {
        return new AwsFault(BAD_REQUEST, "UnmodifiableEntity", message);
    }

    static AwsFault invalidInput(String message) {
        return new AwsFault(BAD_REQUEST, "InvalidInput", message);
    }

    static AwsFault limitExceeded(String what, int limit) {
        return limitExceeded("Cannot exceed quota for " + what + ": " + limit);
    }

    static AwsFault limitExceeded(String message) {
        return new AwsFault(CONFLICT, "LimitExceeded", message);
    }

    /** Refuses one more than the account may have. */
    static void requireRoom(Context global, Quota quota, long used, String what) {
        int limit = global.limit(quota);
        if (used >= limit) {
            throw limitExceeded(what, limit);
        }
    }
}
