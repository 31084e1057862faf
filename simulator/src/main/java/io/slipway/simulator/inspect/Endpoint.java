package io.slipway.simulator.inspect;

import java.util.Map;

/**
 * What one request under {@code /_simulator} does. It runs while nothing else happens in the cloud,
 * after whatever was due, and is done whole or, when it throws, not at all.
 */
@FunctionalInterface
public interface Endpoint {
    /**
     * The members of the JSON object to answer.
     *
     * @throws IllegalArgumentException answered as 400, with its message and what is expected
     * @throws io.slipway.simulator.model.AwsFault answered with its status, code and message
     * @throws Endpoints.NotThere answered as 404
     */
    Map<String, ?> answer(Inquiry inquiry);
}
