package io.slipway.cluster.access;

import java.time.Instant;

/** Port to whoever signs tokens for clusters' Kubernetes APIs. May wait: for virtual threads. */
@FunctionalInterface
public interface TokenSigner {

    /**
     * A token for the EKS cluster of that name, signed as the cloud account.
     *
     * @param accountId Slipway's id of the cloud account
     * @throws SignerUnavailableException when there are no credentials to sign with now
     */
    Token sign(String accountId, String region, String clusterName);

    /** A token and when it ends. */
    record Token(String token, Instant expiresAt) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Token[expiresAt=" + expiresAt + "]";
        }
    }

    /** The account's credentials cannot be had. */
    final class SignerUnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public SignerUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
