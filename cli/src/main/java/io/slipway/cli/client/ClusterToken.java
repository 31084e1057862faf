package io.slipway.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token for a cluster's Kubernetes API and when it ends. */
public record ClusterToken(String token, @Nullable Instant expiresAt) {

    public ClusterToken {
        token = Lenient.text(token);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ClusterToken[expiresAt=" + expiresAt + "]";
    }
}
