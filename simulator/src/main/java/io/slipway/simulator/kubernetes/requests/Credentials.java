package io.slipway.simulator.kubernetes.requests;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller shows.
 *
 * @param certificate of the TLS connection; not yet believed
 * @param bearer the token of the Authorization header
 */
public record Credentials(@Nullable X509Certificate certificate, @Nullable String bearer) {

    Optional<X509Certificate> clientCertificate() {
        return Optional.ofNullable(certificate);
    }

    Optional<String> token() {
        return Optional.ofNullable(bearer);
    }
}
