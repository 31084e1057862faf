package io.slipway.cluster.cluster;

import java.time.Duration;
import java.util.Optional;

/**
 * Port to where {@code Idempotency-Key}s are kept: a request that comes again with its key makes
 * nothing a second time. Waits for the store.
 */
public interface RequestKeys {

    /** How long a key is kept. */
    Duration KEPT = Duration.ofHours(24);

    /** What stands under a key, when it is not too old. */
    Optional<Taken> find(String key);

    /**
     * Takes a key for a request, or tells what took it before.
     *
     * @param key token, path and key of the request in one text
     * @param bodyHash of the request's body
     * @param clusterId the cluster that the request would make
     * @return what is stored under the key: this, or what came before
     */
    Taken take(String key, String bodyHash, String clusterId);

    /** What stands under a key. */
    record Taken(String bodyHash, String clusterId) {}
}
