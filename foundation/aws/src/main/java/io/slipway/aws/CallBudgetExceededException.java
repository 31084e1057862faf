package io.slipway.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call was not sent, since it would have been more than this process's share of what AWS allows.
 */
public final class CallBudgetExceededException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private CallBudgetExceededException(String message) {
        super(SdkClientException.builder().message(message));
    }

    static CallBudgetExceededException of(String service, String operation) {
        return new CallBudgetExceededException(
                "%s %s has used up this process's share of calls for now"
                        .formatted(service, operation));
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
