package io.slipway.account.idempotency;

import java.time.Duration;

/**
 * Port to where the keys of requests are kept. A key is bound to the id of what the request is to
 * make, before anything is made: a request that comes again makes the same thing, which is there
 * already, or still has to be made because the first try failed or died.
 */
@FunctionalInterface
public interface RequestKeys {

    /** How long a key is kept. */
    Duration KEPT = Duration.ofHours(24);

    /**
     * Binds a key, unless it is bound. Waits for the store.
     *
     * @param resourceId of what the request would make
     * @return what stands under the key now: this, or what came before
     */
    Bound bind(RequestKey key, String resourceId);

    /** What stands under a key. */
    record Bound(String bodyHash, String resourceId) {}
}
