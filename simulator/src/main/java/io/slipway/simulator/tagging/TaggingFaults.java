package io.slipway.simulator.tagging;

import io.slipway.simulator.model.AwsFault;

/** What Resource Groups Tagging says when it refuses. */
final class TaggingFaults {
    private static final int BAD_REQUEST = 400;

    private TaggingFaults() {}

    static AwsFault invalid(String message) {
        return new AwsFault(BAD_REQUEST, "InvalidParameterException", message);
    }

    static AwsFault expiredToken() {
        return new AwsFault(
                BAD_REQUEST,
                "PaginationTokenExpiredException",
                "The pagination token is not valid or has expired.");
    }
}
