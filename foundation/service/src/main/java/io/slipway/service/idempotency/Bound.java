package io.slipway.service.idempotency;

import io.slipway.service.web.ProblemException;

/**
 * What stands under a request's key.
 *
 * @param bodyHash tells the body that it came with
 * @param resourceId of what the request makes
 */
public record Bound(String bodyHash, String resourceId) {

    /**
     * The id of what this request makes, which came with the key that this stands under.
     *
     * @throws ProblemException 422 IDEMPOTENCY_KEY_REUSED when the key came with another body
     */
    public String resourceIdFor(RequestKey request) {
        if (!bodyHash.equals(request.bodyHash())) {
            throw ProblemException.unprocessable(
                    "IDEMPOTENCY_KEY_REUSED",
                    "That Idempotency-Key came with another body before; use a new one");
        }
        return resourceId;
    }
}
