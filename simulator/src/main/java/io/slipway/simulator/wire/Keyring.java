package io.slipway.simulator.wire;

import io.slipway.simulator.operation.Principal;
import java.util.Optional;

/** The access keys that exist. */
@FunctionalInterface
public interface Keyring {
    Optional<AccessKey> find(String accessKeyId);

    /** An access key's secret and whose it is. */
    record AccessKey(String secret, Principal principal) {}
}
