package io.slipway.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * An account's credentials cannot be had: the broker is away (try again), or it refuses (a person
 * must act). It is an SDK exception, since it comes out of the SDK's calls; none of them was sent.
 */
public final class CredentialsUnavailableException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean transientFailure;

    private CredentialsUnavailableException(
            String code, String message, boolean transientFailure, @Nullable Throwable cause) {
        super(SdkClientException.builder().message(message).cause(cause));
        this.code = code;
        this.transientFailure = transientFailure;
    }

    /** The broker did not answer, or answered that it cannot just now. */
    public static CredentialsUnavailableException forNow(
            String message, @Nullable Throwable cause) {
        return new CredentialsUnavailableException("CredentialsUnavailable", message, true, cause);
    }

    /**
     * The broker refuses.
     *
     * @param code why, such as {@code AccountInvalid}
     */
    public static CredentialsUnavailableException refused(String code, String message) {
        return new CredentialsUnavailableException(code, message, false, null);
    }

    /** {@code CredentialsUnavailable}, or why the broker refuses. */
    public String code() {
        return code;
    }

    /** Whether trying again may help without anybody doing anything. */
    public boolean isTransient() {
        return transientFailure;
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
