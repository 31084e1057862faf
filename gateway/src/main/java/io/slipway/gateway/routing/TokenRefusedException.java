package io.slipway.gateway.routing;

/** A service does not accept the gateway's internal token. */
public final class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenRefusedException() {
        super("The internal token was refused", null, false, false);
    }
}
