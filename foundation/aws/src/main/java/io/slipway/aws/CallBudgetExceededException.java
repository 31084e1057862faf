package io.slipway.aws;

import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call was not sent, since it would have been more than this process's share of what AWS allows.
 */
public final class CallBudgetExceededException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final Instant free;

    private CallBudgetExceededException(String message, Instant free) {
        super(SdkClientException.builder().message(message));
        this.free = free;
    }

    static CallBudgetExceededException of(CalledAction action, Instant free) {
        return new CallBudgetExceededException(
                "%s waits for its turn: AWS allows an account only so many such calls a second"
                        .formatted(action.name()),
                free);
    }

    /** When there is room for the same call. */
    public Instant free() {
        return free;
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
