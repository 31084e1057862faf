package io.slipway.service.messaging;

/** The schema of a record cannot be had now. */
final class SchemaUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    /**
     * @param unknown the registry answered that it has none of that id
     */
    SchemaUnavailableException(String message, boolean unknown, Throwable cause) {
        super(message, cause);
        this.unknown = unknown;
    }

    boolean isUnknown() {
        return unknown;
    }
}
