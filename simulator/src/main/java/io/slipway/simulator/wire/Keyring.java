package io.slipway.simulator.wire;

import io.slipway.simulator.operation.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The access keys that exist. */
@FunctionalInterface
public interface Keyring {
    Optional<AccessKey> find(String accessKeyId);

    /**
     * An access key's secret and whose it is.
     *
     * @param sessionToken what a request must carry besides; null for a key that lasts
     * @param expired whether its time is over
     */
    record AccessKey(
            String secret, Principal principal, @Nullable String sessionToken, boolean expired) {

        /** A key that lasts. */
        public AccessKey(String secret, Principal principal) {
            this(secret, principal, null, false);
        }
    }
}
