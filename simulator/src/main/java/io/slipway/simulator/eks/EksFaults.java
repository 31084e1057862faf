package io.slipway.simulator.eks;

import io.slipway.simulator.model.AwsFault;
import java.util.List;
import java.util.Map;

/** What EKS says when it refuses. */
final class EksFaults {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private EksFaults() {}

    static AwsFault notFound(String message, String member, String name) {
        return new AwsFault(NOT_FOUND, "ResourceNotFoundException", message, Map.of(member, name));
    }

    static AwsFault inUse(String message, String member, String name) {
        return new AwsFault(CONFLICT, "ResourceInUseException", message, Map.of(member, name));
    }

    static AwsFault invalidParameter(String message) {
        return new AwsFault(BAD_REQUEST, "InvalidParameterException", message);
    }

    static AwsFault invalidRequest(String message) {
        return new AwsFault(BAD_REQUEST, "InvalidRequestException", message);
    }

    static AwsFault limitExceeded(String message) {
        return new AwsFault(BAD_REQUEST, "ResourceLimitExceededException", message);
    }

    static AwsFault unsupportedZone(String message, String cluster, List<String> validZones) {
        return new AwsFault(
                BAD_REQUEST,
                "UnsupportedAvailabilityZoneException",
                message,
                Map.of("clusterName", cluster, "validZones", validZones));
    }

    static AwsFault mismatchedToken() {
        return invalidParameter(
                "The client request token is already in use with different request parameters.");
    }
}
