package io.slipway.simulator.faults;

import io.slipway.simulator.model.AwsFault;
import java.util.Map;
import java.util.Optional;

/** An error that a fault answers with. */
public record FaultError(String code, String message, int status) {
    private static final int BAD_REQUEST = 400;
    private static final String INJECTED = "The call failed since a fault was injected for it.";

    /** What AWS says with the codes that tests of resilience like best. */
    private static final Map<String, FaultError> KNOWN =
            Map.ofEntries(
                    known(503, "RequestLimitExceeded", "Request limit exceeded."),
                    known(400, "Throttling", "Rate exceeded"),
                    known(429, "ThrottlingException", "Rate exceeded"),
                    known(429, "TooManyRequestsException", "Too Many Requests"),
                    known(500, "InternalError", "An internal error has occurred"),
                    known(500, "InternalFailure", "An internal failure has occurred"),
                    known(500, "ServerException", "An internal error has occurred"),
                    known(500, "ServiceFailure", "Service failure"),
                    known(503, "Unavailable", "The service is unavailable. Please try again."),
                    known(503, "ServiceUnavailable", "Service unavailable"),
                    known(503, "ServiceUnavailableException", "Service is unavailable"),
                    known(403, "AccessDenied", "Access denied"),
                    known(403, "AccessDeniedException", "Access denied"),
                    known(
                            403,
                            "UnauthorizedOperation",
                            "You are not authorized to perform this operation."),
                    known(
                            400,
                            "InsufficientInstanceCapacity",
                            "We currently do not have sufficient capacity in the Availability Zone"
                                    + " you requested."),
                    known(404, "NoSuchEntity", "The entity cannot be found."),
                    known(409, "EntityAlreadyExists", "The entity already exists."),
                    known(409, "DeleteConflict", "The entity still has what must go first."),
                    known(409, "LimitExceeded", "A limit of the account is exceeded."),
                    known(404, "ResourceNotFoundException", "The resource was not found."),
                    known(409, "ResourceInUseException", "The resource is in use."));

    /** The error with this code, with the status and message AWS gives it where these are known. */
    public static FaultError named(String code) {
        return Optional.ofNullable(KNOWN.get(code))
                .orElseGet(() -> new FaultError(code, INJECTED, BAD_REQUEST));
    }

    AwsFault fault() {
        return new AwsFault(status, code, message);
    }

    private static Map.Entry<String, FaultError> known(int status, String code, String message) {
        return Map.entry(code, new FaultError(code, message, status));
    }
}
