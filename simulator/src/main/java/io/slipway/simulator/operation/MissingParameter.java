package io.slipway.simulator.operation;

import io.slipway.simulator.model.AwsFault;

/** What each service answers when a required member is missing. */
final class MissingParameter {
    private static final int BAD_REQUEST = 400;

    private MissingParameter() {}

    static AwsFault of(String service, String member) {
        String name = Character.toLowerCase(member.charAt(0)) + member.substring(1);
        return switch (service) {
            case "ec2" ->
                    new AwsFault(
                            BAD_REQUEST,
                            "MissingParameter",
                            "The request must contain the parameter " + name);
            case "eks" ->
                    new AwsFault(
                            BAD_REQUEST,
                            "InvalidParameterException",
                            "The parameter " + name + " must not be null or empty.");
            case "secretsmanager", "ssm", "pricing", "servicequotas", "resourcegroupstaggingapi" ->
                    new AwsFault(
                            BAD_REQUEST,
                            invalid(service),
                            "1 validation error detected: Value null at '"
                                    + name
                                    + "' failed to satisfy constraint: Member must not be null");
            default ->
                    new AwsFault(
                            BAD_REQUEST,
                            "ValidationError",
                            "1 validation error detected: Value null at '"
                                    + name
                                    + "' failed to satisfy constraint: Member must not be null");
        };
    }

    private static String invalid(String service) {
        return switch (service) {
            case "pricing", "resourcegroupstaggingapi" -> "InvalidParameterException";
            case "servicequotas" -> "IllegalArgumentException";
            default -> "ValidationException";
        };
    }
}
