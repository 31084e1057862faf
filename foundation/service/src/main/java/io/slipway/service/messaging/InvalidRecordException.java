package io.slipway.service.messaging;

import org.jspecify.annotations.Nullable;

/**
 * A record can be read but makes no sense: trying again cannot help, so it goes to the dead-letter
 * topic.
 */
public final class InvalidRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidRecordException(String message) {
        this(message, null);
    }

    public InvalidRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
