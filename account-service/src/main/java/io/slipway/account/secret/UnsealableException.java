package io.slipway.account.secret;

/** A sealed secret cannot be opened with the keys at hand. */
public final class UnsealableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsealableException(String message) {
        super(message);
    }
}
