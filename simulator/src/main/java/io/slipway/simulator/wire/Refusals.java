package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Regions;
import io.slipway.simulator.operation.AwsService;

/** How each service words what it refuses before it comes to an operation. */
public final class Refusals {
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;

    private Refusals() {}

    /** What a service answers to a request that is not signed at all. */
    static AwsFault unsigned(AwsService service) {
        return switch (service.family()) {
            case EC2 ->
                    new AwsFault(
                            BAD_REQUEST,
                            "MissingParameter",
                            "The request must contain the parameter AWSAccessKeyId");
            case QUERY ->
                    new AwsFault(
                            FORBIDDEN,
                            "MissingAuthenticationToken",
                            "Request is missing Authentication Token");
            case JSON, REST_JSON ->
                    new AwsFault(
                            status(service),
                            "MissingAuthenticationTokenException",
                            "Missing Authentication Token");
        };
    }

    /**
     * Lets calls pass to regions in which the service has an endpoint.
     *
     * @throws AwsFault for other regions
     */
    public static void requireEndpoint(AwsService service, String region) {
        if (Regions.named(region).isEmpty() || !service.answersIn(region)) {
            throw wrongSignature(
                    service,
                    "Credential should be scoped to a valid region, not '" + region + "'.");
        }
    }

    /** What a service answers to an access key that does not exist. */
    public static AwsFault unknownKey(AwsService service) {
        String message = "The security token included in the request is invalid.";
        return switch (service.family()) {
            case EC2 ->
                    new AwsFault(
                            UNAUTHORIZED,
                            "AuthFailure",
                            "AWS was not able to validate the provided access credentials");
            case QUERY -> new AwsFault(FORBIDDEN, "InvalidClientTokenId", message);
            case JSON, REST_JSON ->
                    new AwsFault(status(service), "UnrecognizedClientException", message);
        };
    }

    /** What a service answers to temporary credentials whose time is over. */
    public static AwsFault expiredToken(AwsService service) {
        String message = "The security token included in the request is expired";
        return switch (service.family()) {
            case EC2 -> new AwsFault(BAD_REQUEST, "RequestExpired", "Request has expired.");
            case QUERY -> new AwsFault(FORBIDDEN, "ExpiredToken", message);
            case JSON, REST_JSON -> new AwsFault(status(service), "ExpiredTokenException", message);
        };
    }

    static AwsFault wrongSignature(AwsService service, String message) {
        return switch (service.family()) {
            case EC2, QUERY -> new AwsFault(FORBIDDEN, "SignatureDoesNotMatch", message);
            case JSON, REST_JSON ->
                    new AwsFault(status(service), "InvalidSignatureException", message);
        };
    }

    private static int status(AwsService service) {
        return service.family() == AwsService.Family.JSON ? BAD_REQUEST : FORBIDDEN;
    }
}
