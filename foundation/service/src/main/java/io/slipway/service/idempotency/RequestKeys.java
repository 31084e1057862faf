package io.slipway.service.idempotency;

import java.time.Duration;
import java.util.Optional;

/**
 * Port to where the keys of requests are kept. A key is bound to the id of what the request is to
 * make, before anything is made: a request that comes again makes the same thing, which is there
 * already, or still has to be made because the first try failed or died. So a repeat answers what
 * its first coming did. Waits for the store.
 */
public interface RequestKeys {

    /** How long a key is kept. */
    Duration KEPT = Duration.ofHours(24);

    /** What stands under a key, when it is not too old. */
    Optional<Bound> find(RequestKey key);

    /**
     * Binds a key, unless it is bound.
     *
     * @param resourceId of what the request would make
     * @return what stands under the key now: this, or what came before
     */
    Bound bind(RequestKey key, String resourceId);
}
