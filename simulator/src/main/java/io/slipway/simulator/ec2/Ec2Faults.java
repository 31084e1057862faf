package io.slipway.simulator.ec2;

import io.slipway.simulator.model.AwsFault;

/** What EC2 says when it refuses. */
final class Ec2Faults {
    private static final int BAD_REQUEST = 400;

    private Ec2Faults() {}

    static AwsFault of(String code, String message) {
        return new AwsFault(BAD_REQUEST, code, message);
    }

    static AwsFault invalidValue(String value, String parameter, String why) {
        return of(
                "InvalidParameterValue",
                "Value (" + value + ") for parameter " + parameter + " is invalid. " + why);
    }

    static AwsFault invalid(String message) {
        return of("InvalidParameterValue", message);
    }

    static AwsFault missing(String parameter) {
        return of("MissingParameter", "The request must contain the parameter " + parameter);
    }

    /** The simulator itself has no such thing. */
    static AwsFault unsupported(String what) {
        return of("UnsupportedOperation", "The simulator has no " + what + ".");
    }

    /** Something still refers to the resource. */
    static AwsFault dependency(String kind, String id) {
        return of(
                "DependencyViolation",
                "The " + kind + " '" + id + "' has dependencies and cannot be deleted.");
    }

    static AwsFault mismatchedToken() {
        return of(
                "IdempotentParameterMismatch",
                "The client token you have provided is already in use with different request"
                        + " parameters.");
    }
}
