package io.slipway.gateway.routing;

/** A request's body is larger than the gateway lets in. */
public final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long maxBytes;

    BodyTooLargeException(long maxBytes) {
        super("The body has more than %d bytes".formatted(maxBytes), null, false, false);
        this.maxBytes = maxBytes;
    }

    /** What it may have. */
    public long maxBytes() {
        return maxBytes;
    }
}
