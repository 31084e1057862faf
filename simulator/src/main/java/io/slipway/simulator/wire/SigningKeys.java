package io.slipway.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Derives signing keys, and keeps those that were asked for last: a caller's is the same for every
 * call of a day to one service. For any number of threads.
 */
final class SigningKeys {
    static final int MOST = 300;

    private final Map<Origin, SigningKey> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Origin, SigningKey> eldest) {
                    return size() > MOST;
                }
            };

    synchronized SigningKey of(String secret, String scope) {
        return kept.computeIfAbsent(
                new Origin(secret, scope), origin -> SigningKey.of(origin.secret, origin.scope));
    }

    /** What a key is derived from. */
    private record Origin(String secret, String scope) {

        /** Without the secret. */
        @Override
        public String toString() {
            return scope;
        }
    }
}
